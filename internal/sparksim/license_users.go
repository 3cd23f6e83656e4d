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

// licenseUser is the response to it.
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
	if err := c.mayAdminister(); err != nil {
		return nil, err
	}
	p := c.personOf(in.PersonID)
	if in.PersonID == "" {
		p = c.byEmail(in.Email)
	}
	if p == nil || p.OrgID != c.caller.OrgID {
		return nil, errNotFound
	}
	changed := *p
	changed.Licenses = slices.Clone(p.Licenses)
	all, err := c.relicense(&changed, in)
	if err != nil {
		return nil, err
	}
	if err := resite(&changed, in); err != nil {
		return nil, err
	}
	changed.LastModified = c.stamp()
	*p = changed
	out := licenseUser{OrgID: p.OrgID, PersonID: p.ID, Email: p.email(), Licenses: p.Licenses, SiteURLs: accounts(p)}
	if !all {
		return document(206, out)
	}
	return out, nil
}

// relicense applies the licenses of the body. It returns false if some could not be assigned.
func (c *call) relicense(p *person, in licenseUserBody) (all bool, err error) {
	all = true
	for _, asked := range in.Licenses {
		key, _ := keyOf(kindLicense, asked.ID)
		l := c.licenses.get(key)
		switch {
		case l == nil:
			return false, refuseCode(400000, "License not recognized", "License not recognized %s", asked.ID)
		case asked.Operation == "remove" && l.free():
			return false, refuseImplicit(l)
		case asked.Operation == "remove":
			p.Licenses = slices.DeleteFunc(p.Licenses, func(id string) bool { return id == l.ID })
		case slices.Contains(p.Licenses, l.ID):
		case l.code == "MS" && !slices.Contains(p.Licenses, c.byCode("FMS").ID):
			return false, refuseCode(700003, "License prerequisite missing", "Free teams messaging mandatory for paid teams "+
				"messaging license. The following license could not be applied as requested: %s", l.ID)
		case l.code == "BCSTD" && asked.Properties == nil:
			return false, refuseCode(400411, "License properties missing", "Each Webex Calling license should contain its own "+
				"calling properties. The following license(s) do not have properties: %s", l.ID)
		case c.exhausted(l):
			all = false
		default:
			p.Licenses = append(p.Licenses, l.ID)
			if q := asked.Properties; q != nil {
				p.LocationID, p.Extension = q.LocationID, q.Extension
				if q.PhoneNumber != "" {
					p.PhoneNumbers = []phoneNumber{{Type: "work", Value: q.PhoneNumber}}
				}
			}
		}
	}
	return all, nil
}

// resite applies the sites of the body.
func resite(p *person, in licenseUserBody) error {
	for _, asked := range in.SiteURLs {
		if asked.SiteURL != site {
			return refuseCode(400216, "Invalid site URL", "Request contains invalid attendee siteUrls: %s", asked.SiteURL)
		}
		attendee := asked.SiteURL + "#attendee"
		p.SiteURLs = slices.DeleteFunc(slices.Clone(p.SiteURLs), func(url string) bool { return url == attendee })
		if asked.Operation != "remove" {
			p.SiteURLs = append(p.SiteURLs, attendee)
		}
	}
	return nil
}

// accounts returns the sites of a person as this endpoint shows them.
func accounts(p *person) []siteAccount {
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
