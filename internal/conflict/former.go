// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

// RecordFormer records that members in the state had other email addresses before. A new
// instance may name them by these: Terraform plans a tainted instance without its state.
func (t *Tracker) RecordFormer(parent Parent, people ...Person) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, person := range people {
		for _, key := range parent.keys(Person{Email: person.Email}) {
			t.former[key] = person.ID
		}
	}
}

// FormerOwner returns the ID of the member in the state who had an email address before,
// and an empty text if there is none. Another person may have the address now.
func (t *Tracker) FormerOwner(parent Parent, email string) (personID string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, key := range parent.keys(Person{Email: email}) {
		personID = t.former[key]
	}
	return personID
}
