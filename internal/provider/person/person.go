// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package person implements spark_person, spark_people and spark_me.
package person

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of people.
const kind = "PEOPLE"

// Values of on_destroy.
const (
	destroyDeletes = "delete"
	destroyKeeps   = "keep"
)

// fields are the fields that the resource, the data sources and the list resource share.
type fields struct {
	ID            types.String `tfsdk:"id"`
	Emails        types.List   `tfsdk:"emails"`
	DisplayName   types.String `tfsdk:"display_name"`
	FirstName     types.String `tfsdk:"first_name"`
	LastName      types.String `tfsdk:"last_name"`
	NickName      types.String `tfsdk:"nick_name"`
	Avatar        types.String `tfsdk:"avatar"`
	OrgID         types.String `tfsdk:"org_id"`
	Roles         types.Set    `tfsdk:"roles"`
	Licenses      types.Set    `tfsdk:"licenses"`
	Department    types.String `tfsdk:"department"`
	Manager       types.String `tfsdk:"manager"`
	ManagerID     types.String `tfsdk:"manager_id"`
	Title         types.String `tfsdk:"title"`
	Addresses     types.Set    `tfsdk:"addresses"`
	PhoneNumbers  types.Set    `tfsdk:"phone_numbers"`
	Extension     types.String `tfsdk:"extension"`
	LocationID    types.String `tfsdk:"location_id"`
	SiteURLs      types.Set    `tfsdk:"site_urls"`
	LoginEnabled  types.Bool   `tfsdk:"login_enabled"`
	InvitePending types.Bool   `tfsdk:"invite_pending"`
	TimeZone      types.String `tfsdk:"timezone"`
	Type          types.String `tfsdk:"type"`
	Created       types.String `tfsdk:"created"`
}

type model struct {
	fields
	OnDestroy types.String `tfsdk:"on_destroy"`
}

// FromAPI implements [crud.Model].
func (m *fields) FromAPI(p *sparkapi.Person) {
	m.ID = types.StringValue(p.ID)
	m.Emails = tfvalue.PrimaryFirst(m.Emails, p.Emails)
	m.DisplayName = tfvalue.PreserveWhitespace(m.DisplayName, p.DisplayName)
	m.FirstName = tfvalue.PreserveWhitespace(m.FirstName, p.FirstName)
	m.LastName = tfvalue.PreserveWhitespace(m.LastName, p.LastName)
	m.NickName = tfvalue.StringOrNull(p.NickName)
	m.Avatar = tfvalue.StringOrNull(p.Avatar)
	m.OrgID = crud.PreserveID(m.OrgID, p.OrgID)
	m.Roles = tfvalue.KeepEmpty(m.Roles, crud.PreserveIDs(m.Roles, p.Roles))
	m.Licenses = tfvalue.KeepEmpty(m.Licenses, crud.PreserveIDs(m.Licenses, withoutImplicit(p.Licenses, tfvalue.SetToStrings(m.Licenses))))
	m.Department = tfvalue.PreserveWhitespace(m.Department, p.Department)
	m.Manager = tfvalue.PreserveWhitespace(m.Manager, p.Manager)
	m.ManagerID = crud.PreserveID(m.ManagerID, p.ManagerID)
	m.Title = tfvalue.PreserveWhitespace(m.Title, p.Title)
	m.Addresses = keepForm(m.Addresses, addressSet(p.Addresses), addressFields, strings.TrimSpace)
	m.PhoneNumbers = keepForm(m.PhoneNumbers, phoneSet(workNumbers(p.PhoneNumbers, true)), phoneFields, withoutSeparators)
	m.Extension = tfvalue.StringOrNull(p.Extension)
	m.LocationID = crud.PreserveID(m.LocationID, p.LocationID)
	m.SiteURLs = tfvalue.KeepEmpty(m.SiteURLs, tfvalue.PreserveCaseSet(m.SiteURLs, p.SiteURLs))
	m.LoginEnabled = types.BoolPointerValue((*bool)(p.LoginEnabled))
	m.InvitePending = types.BoolPointerValue((*bool)(p.InvitePending))
	m.TimeZone = tfvalue.StringOrNull(p.TimeZone)
	m.Type = tfvalue.StringOrNull(p.Type)
	m.Created = tfvalue.StringOrNull(p.Created.String())
}

// FromAPI implements [crud.Model] for the resource.
func (m *model) FromAPI(p *sparkapi.Person) {
	m.fields.FromAPI(p)
	if m.OnDestroy.IsNull() { // after an import
		m.OnDestroy = types.StringValue(destroyDeletes)
	}
}

// Rewritten implements [crud.Rewritten].
func (m *model) Rewritten() []string {
	return []string{
		"display_name", "first_name", "last_name", "avatar", "department", "manager", "title", "extension", "addresses", "phone_numbers",
	}
}

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return reflect.DeepEqual(m, other) }

// withoutImplicit returns the licenses without the implicit licenses that are not configured.
func withoutImplicit(licenses, configured []string) []string {
	if licenses == nil {
		return nil
	}
	remaining := []string{}
	for _, license := range licenses {
		if !sparkapi.IsImplicitLicense(license) || crud.IndexID(configured, license) >= 0 {
			remaining = append(remaining, license)
		}
	}
	return remaining
}

// create returns the request that creates the person.
func (m *model) create() sparkapi.PersonCreate {
	var u sparkapi.PersonUpdate
	m.overlay(&u)
	return u.PersonCreate
}

// overlay sets the configured fields in a request. The other fields of the request keep their
// values.
func (m *model) overlay(u *sparkapi.PersonUpdate) {
	for to, from := range map[*string]types.String{
		&u.DisplayName: m.DisplayName,
		&u.FirstName:   m.FirstName,
		&u.LastName:    m.LastName,
		&u.Avatar:      m.Avatar,
		&u.OrgID:       m.OrgID,
		&u.Department:  m.Department,
		&u.Manager:     m.Manager,
		&u.ManagerID:   m.ManagerID,
		&u.Title:       m.Title,
		&u.Extension:   m.Extension,
		&u.LocationID:  m.LocationID,
	} {
		if tfvalue.HasValue(from) {
			*to = from.ValueString()
		}
	}
	if tfvalue.HasValue(m.Licenses) {
		wanted := tfvalue.SetToStrings(m.Licenses)
		for _, license := range u.Licenses {
			if sparkapi.IsImplicitLicense(license) && crud.IndexID(wanted, license) < 0 {
				wanted = append(wanted, license)
			}
		}
		u.Licenses = wanted
	}
	if tfvalue.HasValue(m.Emails) {
		u.Emails = tfvalue.Ordered(m.Emails)
	}
	for to, from := range map[*[]string]types.Set{&u.Roles: m.Roles, &u.SiteURLs: m.SiteURLs} {
		if tfvalue.HasValue(from) {
			*to = tfvalue.SetToStrings(from)
		}
	}
	if tfvalue.HasValue(m.Addresses) {
		u.Addresses = addresses(m.Addresses)
	}
	if tfvalue.HasValue(m.PhoneNumbers) {
		u.PhoneNumbers = append(phones(m.PhoneNumbers), workNumbers(u.PhoneNumbers, false)...)
	}
	if tfvalue.HasValue(m.LoginEnabled) {
		u.LoginEnabled = (*sparkapi.Bool)(m.LoginEnabled.ValueBoolPointer())
	}
}

// hasLogin reports whether login_enabled has the configured value. Webex accepts the field
// only in an update.
func (m *model) hasLogin(p *sparkapi.Person) bool {
	return !tfvalue.HasValue(m.LoginEnabled) || m.LoginEnabled.Equal(types.BoolPointerValue((*bool)(p.LoginEnabled)))
}

// hasCalling reports whether a calling field is managed. Webex returns and changes these
// fields only if the request has a special parameter.
func (m *model) hasCalling() bool {
	return tfvalue.HasValue(m.PhoneNumbers) || tfvalue.HasValue(m.Extension) || tfvalue.HasValue(m.LocationID)
}

// byEmail returns the person with the email address, and an error if there is none.
func byEmail(ctx context.Context, api *sparkapi.Client, email string, options ...sparkapi.CallOption) (*sparkapi.Person, error) {
	person, err := sparkapi.One(api.People.List(ctx, sparkapi.PersonFilter{Email: email}, options...))
	if errors.Is(err, sparkapi.ErrNotFound) {
		return nil, &diagnostics.Error{
			Summary: fmt.Sprintf("Found no person with the email address %q", email),
			Detail:  "An account can only find people of its own organization by email address.",
		}
	}
	return person, err
}
