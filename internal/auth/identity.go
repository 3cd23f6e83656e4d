package auth

import (
	"context"
	"errors"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ErrRefused says that the service does not take an access token.
var ErrRefused = errors.New("the service does not take the access token: it is wrong, expired or revoked")

// Identity is whom an access token stands for, as far as the service shows it.
type Identity struct {
	ID           string       `json:"id"`
	DisplayName  string       `json:"display_name"`
	Emails       []string     `json:"emails"`
	Type         string       `json:"type,omitempty"` // "person", "bot" or "appuser"
	Organization Organization `json:"organization"`
	Roles        []string     `json:"roles"` // names, or ids where the names are not shown
}

// Organization is that of an identity.
type Organization struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"` // shown to administrators
}

// identify asks the service for whom an access token stands.
func identify(ctx context.Context, client *sparkapi.Client) (*Identity, error) {
	me, err := client.People.Me(ctx)
	switch {
	case errors.Is(err, sparkapi.ErrInvalidGrant):
		return nil, err // of a renewal
	case errors.Is(err, sparkapi.ErrUnauthorized):
		return nil, fmt.Errorf("%w (%w)", ErrRefused, err)
	case err != nil:
		return nil, fmt.Errorf("ask for the owner of the access token: %w", err)
	}
	who := &Identity{ID: me.ID, DisplayName: me.DisplayName, Emails: me.Emails, Type: me.Type,
		Organization: Organization{ID: me.OrgID}, Roles: []string{}}
	if organization, err := client.Organizations.Get(ctx, me.OrgID); err == nil { // else it is not shown
		who.Organization.Name = organization.DisplayName
	}
	names := map[string]string{}
	if len(me.Roles) > 0 {
		for role, err := range client.Roles.List(ctx) {
			if err != nil {
				break // not shown
			}
			names[role.ID] = role.Name
		}
	}
	for _, id := range me.Roles {
		name := names[id]
		if name == "" {
			name = id
		}
		who.Roles = append(who.Roles, name)
	}
	return who, nil
}
