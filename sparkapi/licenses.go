// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
)

// License is a license of an organization. Its name can change, and its ID does not.
type License struct {
	Object               `json:"-"`
	ID                   string          `json:"id"`
	Name                 string          `json:"name,omitzero"`
	TotalUnits           int             `json:"totalUnits"`
	ConsumedUnits        int             `json:"consumedUnits"`
	ConsumedByUsers      *int            `json:"consumedByUsers,omitzero"`      // nil for some licenses
	ConsumedByWorkspaces *int            `json:"consumedByWorkspaces,omitzero"` // nil for some licenses
	SubscriptionID       string          `json:"subscriptionId,omitzero"`
	SiteURL              string          `json:"siteUrl,omitzero"`  // meeting sites only
	SiteType             LicenseSiteType `json:"siteType,omitzero"` // meeting sites only
}

// LicenseSiteType specifies how the meeting site of a [License] is managed.
type LicenseSiteType string

// The types of meeting sites.
const (
	LicenseSiteControlHub LicenseSiteType = "Control Hub managed site"
	LicenseSiteLinked     LicenseSiteType = "Linked site"
	LicenseSiteAdmin      LicenseSiteType = "Site Admin managed site"
)

// LicenseUserType specifies whether a [LicenseUser] belongs to the organization of the
// license.
type LicenseUserType string

// The types of users of licenses.
const (
	LicenseUserInternal LicenseUserType = "INTERNAL"
	LicenseUserExternal LicenseUserType = "EXTERNAL"
)

// LicenseUser is a person who has a license.
type LicenseUser struct {
	Object      `json:"-"`
	ID          string          `json:"id"`
	Type        LicenseUserType `json:"type,omitzero"`
	DisplayName string          `json:"displayName,omitzero"`
	Email       string          `json:"email,omitzero"`
}

// LicenseFilter selects licenses. The zero filter selects the licenses of the organization
// of the authenticated account.
type LicenseFilter struct {
	OrgID string
}

// LicenseUserFilter sets the page size of [Licenses.Users].
type LicenseUserFilter struct {
	Max int // items per page, 1 to 300; 300 if zero
}

// Licenses is a client for the Licenses API:
// https://developer.webex.com/docs/api/v1/licenses
//
// It requires an administrator account.
type Licenses struct{ c *client }

// Get returns a license.
//
//	GET /licenses/{licenseId}
func (s *Licenses) Get(ctx context.Context, id string, options ...CallOption) (*License, error) {
	return get[License](ctx, s.c, options, "licenses", id)
}

// List returns licenses.
//
//	GET /licenses
func (s *Licenses) List(ctx context.Context, f LicenseFilter, options ...CallOption) iter.Seq2[*License, error] {
	return list[License](ctx, s.c, query("orgId", f.OrgID), options, "licenses")
}

// usersOfLicense marks the request for the users of a license.
func usersOfLicense(r *request) { r.ofLicense = true }

// Users returns the people who have a license.
//
//	GET /licenses/{licenseId}?includeAssignedTo=user
func (s *Licenses) Users(ctx context.Context, id string, f LicenseUserFilter, options ...CallOption) iter.Seq2[*LicenseUser, error] {
	return list[LicenseUser](ctx, s.c, query(
		"includeAssignedTo", "user",
		"limit", number(f.Max),
	), append([]CallOption{usersOfLicense}, options...), "licenses", id)
}
