// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

// AddEmail adds a second email address to the person with an address. GET /people returns both,
// and memberships return the first one.
func (s *Sim) AddEmail(email, second string) {
	s.updateByEmail(email, func(p *person) { p.Emails = append(p.Emails, second) })
}

// AddAlias adds an email address by which requests find the person, but which is never
// returned, such as a former address.
func (s *Sim) AddAlias(email, alias string) {
	s.updateByEmail(email, func(p *person) { p.aliases = append(p.aliases, alias) })
}

// WithholdEmail omits the email address of the person from memberships.
func (s *Sim) WithholdEmail(email string) {
	s.updateByEmail(email, func(p *person) { p.emailHidden = true })
}

func (s *Sim) updateByEmail(email string, change func(*person)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.byEmail(email); p != nil {
		change(p)
	}
}
