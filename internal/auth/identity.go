// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"errors"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Identity is the account that an access token belongs to.
type Identity struct {
	ID           string       `json:"id"`
	DisplayName  string       `json:"display_name"`
	Emails       []string     `json:"emails"`
	Type         string       `json:"type,omitempty"` // "person", "bot" or "appuser"
	Organization Organization `json:"organization"`
	Roles        []string     `json:"roles"` // names, or IDs if the names are not available
}

// Organization is the organization of an [Identity].
type Organization struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"` // returned only to administrators
}

// Identify returns the account that an access token belongs to.
func Identify(ctx context.Context, baseURL, token string) (*Identity, error) {
	client, err := sparkapi.New(sparkapi.WithBaseURL(baseURL), sparkapi.WithAccessToken(token))
	if err != nil {
		return nil, err
	}
	return identify(ctx, client)
}

// identify returns the account of a client.
func identify(ctx context.Context, client *sparkapi.Client) (*Identity, error) {
	me, err := client.People.Me(ctx)
	switch {
	case errors.Is(err, sparkapi.ErrInvalidGrant):
		return nil, err // the renewal failed
	case errors.Is(err, sparkapi.ErrUnauthorized):
		return nil, fmt.Errorf("%w (%w)", ErrRefused, err)
	case err != nil:
		return nil, fmt.Errorf("get the authenticated account: %w", err)
	}
	identity := &Identity{ID: me.ID, DisplayName: me.DisplayName, Emails: me.Emails, Type: string(me.Type),
		Organization: Organization{ID: me.OrgID}, Roles: []string{}}
	if organization, err := client.Organizations.Get(ctx, me.OrgID); err == nil { // an error means that the account has no access
		identity.Organization.Name = organization.DisplayName
	}
	names := map[string]string{}
	if len(me.Roles) > 0 {
		for role, err := range client.Roles.List(ctx) {
			if err != nil {
				break // the account has no access
			}
			names[role.ID] = role.Name
		}
	}
	for _, id := range me.Roles {
		name := names[id]
		if name == "" {
			name = id
		}
		identity.Roles = append(identity.Roles, name)
	}
	return identity, nil
}
