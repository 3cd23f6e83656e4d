package sparkapi

import (
	"context"
	"iter"
)

// Role is what a person may do as an administrator.
type Role struct {
	Object
	ID   string `json:"id"`
	Name string `json:"name,omitzero"` // the wording changes over time: an id does not
}

// Roles is the service for roles, for administrators only:
// https://developer.webex.com/docs/api/v1/roles
type Roles struct{ c *client }

// Get reads a role.
func (s *Roles) Get(ctx context.Context, id string, options ...CallOption) (*Role, error) {
	return get[Role](ctx, s.c, options, "roles", id)
}

// List lists the roles that there are.
func (s *Roles) List(ctx context.Context, options ...CallOption) iter.Seq2[*Role, error] {
	return list[Role](ctx, s.c, nil, options, "roles")
}
