// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
)

// Role is an administrator role.
type Role struct {
	Object `json:"-"`
	ID     string `json:"id"`
	Name   string `json:"name,omitzero"` // can change; the ID does not
}

// Roles is a client for the Roles API: https://developer.webex.com/docs/api/v1/roles
//
// It requires an administrator account.
type Roles struct{ c *client }

// Get returns a role.
//
//	GET /roles/{roleId}
func (s *Roles) Get(ctx context.Context, id string, options ...CallOption) (*Role, error) {
	return get[Role](ctx, s.c, options, "roles", id)
}

// List returns all roles.
//
//	GET /roles
func (s *Roles) List(ctx context.Context, options ...CallOption) iter.Seq2[*Role, error] {
	return list[Role](ctx, s.c, nil, options, "roles")
}
