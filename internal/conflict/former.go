// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

// RecordFormer records former email addresses of members in the state. A new instance may
// contain these addresses, because Terraform plans a tainted instance without its state.
func (t *Tracker) RecordFormer(parent Parent, people ...Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, person := range people {
		for _, key := range parent.keys(Person{Email: person.Email}) {
			t.former[key] = person.ID
		}
	}
}

// FormerOwner returns the ID of the member in the state who had the email address before,
// and "" if there is none. Another person may have the address now.
func (t *Tracker) FormerOwner(parent Parent, email string) (personID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, key := range parent.keys(Person{Email: email}) {
		personID = t.former[key]
	}
	return personID
}
