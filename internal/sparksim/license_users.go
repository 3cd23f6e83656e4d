// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"slices"
	"strings"
)

// licenseUserBody is the body of PATCH /licenses/users.
type licenseUserBody struct {
	Email    string `json:"email"`
	PersonID string `json:"personId"`
	Licenses []struct {
		ID         string `json:"id"`
		Operation  string `json:"operation"` // "add" (the default) or "remove"
		Properties *struct {
			LocationID  string `json:"locationId"`
			PhoneNumber string `json:"phoneNumber"`
			Extension   string `json:"extension"`
		} `json:"properties"`
	} `json:"licenses"`
	SiteURLs []struct {
		SiteURL     string `json:"siteUrl"`
		AccountType string `json:"accountType"` // only "attendee" can be written
		Operation   string `json:"operation"`
	} `json:"siteUrls"`
}

// licenseUser is the body of the response to PATCH /licenses/users.
type licenseUser struct {
	OrgID    string        `json:"orgId"`
	PersonID string        `json:"personId"`
	Email    string        `json:"email"`
	Licenses []string      `json:"licenses"`
	SiteURLs []siteAccount `json:"siteUrls,omitempty"`
}

// siteAccount is the access of a person to a meeting site.
type siteAccount struct {
	SiteURL     string `json:"siteUrl"`
	AccountType string `json:"accountType"`
}

// assignLicenses adds and removes licenses of a person. If the request is invalid, it changes
// nothing. It skips licenses without a free unit, and then returns status 206.
func assignLicenses(c *call, in licenseUserBody) (any, error) {
	if err := c.requireAdmin(); err != nil {
		return nil, err
	}
	p := c.personOf(in.PersonID)
	if in.PersonID == "" {
		p = c.byEmail(in.Email)
	}
	if p == nil || p.OrgID != c.account.OrgID {
		return nil, errNotFound
	}
	changed := *p
	changed.Licenses = slices.Clone(p.Licenses)
	all, err := c.applyLicenses(&changed, in)
	if err != nil {
		return nil, err
	}
	if err := applySites(&changed, in); err != nil {
		return nil, err
	}
	changed.LastModified = c.timestamp()
	*p = changed
	out := licenseUser{OrgID: p.OrgID, PersonID: p.ID, Email: p.email(), Licenses: p.Licenses, SiteURLs: siteAccounts(p)}
	if !all {
		return jsonResponse(206, out)
	}
	return out, nil
}

// applyLicenses changes the licenses of a person as requested. It returns false if a license has
// no free unit.
func (c *call) applyLicenses(p *person, in licenseUserBody) (all bool, err error) {
	all = true
	for _, requested := range in.Licenses {
		key, _ := keyOf(kindLicense, requested.ID)
		l := c.licenses.get(key)
		switch {
		case l == nil:
			return false, newAPIErrorWithCode(400000, "License not recognized", "License not recognized %s", requested.ID)
		case requested.Operation == "remove" && l.isFree():
			return false, implicitLicenseError(l)
		case requested.Operation == "remove":
			p.Licenses = slices.DeleteFunc(p.Licenses, func(id string) bool { return id == l.ID })
		case slices.Contains(p.Licenses, l.ID):
		case l.code == "MS" && !slices.Contains(p.Licenses, c.byCode("FMS").ID):
			return false, newAPIErrorWithCode(700003, "License prerequisite missing", "Free teams messaging mandatory for paid teams "+
				"messaging license. The following license could not be applied as requested: %s", l.ID)
		case l.code == "BCSTD" && requested.Properties == nil:
			return false, newAPIErrorWithCode(400411, "License properties missing", "Each Webex Calling license should contain its own "+
				"calling properties. The following license(s) do not have properties: %s", l.ID)
		case c.exhausted(l):
			all = false
		default:
			p.Licenses = append(p.Licenses, l.ID)
			if q := requested.Properties; q != nil {
				p.LocationID, p.Extension = q.LocationID, q.Extension
				if q.PhoneNumber != "" {
					p.PhoneNumbers = []phoneNumber{{Type: "work", Value: q.PhoneNumber}}
				}
			}
		}
	}
	return all, nil
}

// applySites changes the meeting sites of a person as requested.
func applySites(p *person, in licenseUserBody) error {
	for _, requested := range in.SiteURLs {
		if requested.SiteURL != site {
			return newAPIErrorWithCode(400216, "Invalid site URL", "Request contains invalid attendee siteUrls: %s", requested.SiteURL)
		}
		attendee := requested.SiteURL + "#attendee"
		p.SiteURLs = slices.DeleteFunc(slices.Clone(p.SiteURLs), func(url string) bool { return url == attendee })
		if requested.Operation != "remove" {
			p.SiteURLs = append(p.SiteURLs, attendee)
		}
	}
	return nil
}

// siteAccounts returns the sites of a person in the form of PATCH /licenses/users.
func siteAccounts(p *person) []siteAccount {
	var out []siteAccount
	for _, url := range p.SiteURLs {
		host, kind, attendee := strings.Cut(url, "#")
		if !attendee {
			kind = "host"
		}
		out = append(out, siteAccount{SiteURL: host, AccountType: kind})
	}
	return out
}
