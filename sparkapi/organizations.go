// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
)

// Organization is a set of people who are administered together.
type Organization struct {
	Object      `json:"-"`
	ID          string `json:"id"`
	DisplayName string `json:"displayName,omitzero"`
	Created     Time   `json:"created,omitzero"`
}

// Organizations is a client for the Organizations API:
// https://developer.webex.com/docs/api/v1/organizations
//
// It requires an administrator account.
type Organizations struct{ c *client }

// Get returns an organization.
//
//	GET /organizations/{orgId}
func (s *Organizations) Get(ctx context.Context, id string, options ...CallOption) (*Organization, error) {
	return get[Organization](ctx, s.c, options, "organizations", id)
}

// List returns the organizations that the authenticated account administers.
//
//	GET /organizations
func (s *Organizations) List(ctx context.Context, options ...CallOption) iter.Seq2[*Organization, error] {
	return list[Organization](ctx, s.c, nil, options, "organizations")
}
