// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package webhook implements spark_webhook and spark_webhooks.
package webhook

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of webhooks.
const kind = "WEBHOOK"

// fields are the fields that the resource, the data sources and the list resource share.
type fields struct {
	ID        types.String `tfsdk:"id"`
	Name      types.String `tfsdk:"name"`
	TargetURL types.String `tfsdk:"target_url"`
	Resource  types.String `tfsdk:"resource"`
	Event     types.String `tfsdk:"event"`
	Filter    types.String `tfsdk:"filter"`
	OwnedBy   types.String `tfsdk:"owned_by"`
	Status    types.String `tfsdk:"status"`
	OrgID     types.String `tfsdk:"org_id"`
	CreatedBy types.String `tfsdk:"created_by"`
	AppID     types.String `tfsdk:"app_id"`
	Created   types.String `tfsdk:"created"`
}

type model struct {
	fields
	TargetURLWO        types.String `tfsdk:"target_url_wo"`
	TargetURLWOVersion types.Int64  `tfsdk:"target_url_wo_version"`
	Secret             types.String `tfsdk:"secret"`
	SecretWO           types.String `tfsdk:"secret_wo"`
	SecretWOVersion    types.Int64  `tfsdk:"secret_wo_version"`
}

// sensitive contains the values that may be write-only. Write-only values are in the
// configuration, but not in the plan.
type sensitive struct{ targetURL, secret string }

// Creator implements [crud.Created].
func (m *fields) Creator() string { return m.CreatedBy.ValueString() }

// FromAPI implements [crud.Model]. It omits the secret, which Webex returns to every token
// of the account.
func (m *fields) FromAPI(w *sparkapi.Webhook) {
	m.ID = types.StringValue(w.ID)
	m.Name = tfvalue.PreserveWhitespace(m.Name, w.Name)
	m.TargetURL = tfvalue.StringOrNull(w.TargetURL)
	m.Resource = tfvalue.StringOrNull(w.Resource)
	m.Event = tfvalue.StringOrNull(w.Event)
	m.Filter = tfvalue.StringOrNull(w.Filter)
	m.OwnedBy = tfvalue.StringOrNull(w.OwnedBy)
	m.Status = tfvalue.StringOrNull(w.Status)
	m.OrgID = tfvalue.StringOrNull(w.OrgID)
	m.CreatedBy = tfvalue.StringOrNull(w.CreatedBy)
	m.AppID = tfvalue.StringOrNull(w.AppID)
	m.Created = tfvalue.StringOrNull(w.Created.String())
}

// Rewritten implements [crud.Rewritten].
func (m *model) Rewritten() []string { return []string{"name", "target_url", "filter"} }

// FromAPI implements [crud.Model] for the resource. It keeps write-only values out of the
// state: it sets the secret only if the state has one already, and the URL unless the state
// has a version of a write-only one. An import has neither, and sets the URL.
func (m *model) FromAPI(w *sparkapi.Webhook) {
	m.fields.FromAPI(w)
	if !m.TargetURLWOVersion.IsNull() {
		m.TargetURL = types.StringNull()
	}
	m.TargetURLWO = types.StringNull()
	if !m.Secret.IsNull() {
		m.Secret = tfvalue.StringOrNull(w.Secret)
	}
	m.SecretWO = types.StringNull()
}

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return *m == *other }

// label returns the ID of a webhook and the name to display.
func label(w *sparkapi.Webhook) (id, name string) { return w.ID, w.Name }

func (m *model) create(s sensitive) sparkapi.WebhookCreate {
	c := sparkapi.WebhookCreate{
		Name:      m.Name.ValueString(),
		TargetURL: s.targetURL,
		Resource:  sparkapi.Resource(m.Resource.ValueString()),
		Event:     sparkapi.EventType(m.Event.ValueString()),
		Filter:    m.Filter.ValueString(),
		Secret:    s.secret,
	}
	if owner := sparkapi.WebhookOwner(m.OwnedBy.ValueString()); owner != sparkapi.WebhookOwnerCreator { // the default, which Webex does not accept in requests
		c.OwnedBy = owner
	}
	return c
}

// update always sends the secret, if there is one. It is not known whether an update
// without a secret keeps the secret.
func (m *model) update(s sensitive) sparkapi.WebhookUpdate {
	u := sparkapi.WebhookUpdate{
		Name:      m.Name.ValueString(),
		TargetURL: s.targetURL,
		Status:    sparkapi.WebhookStatus(m.Status.ValueString()),
	}
	if s.secret != "" {
		u.Secret = &s.secret
	}
	if owner := sparkapi.WebhookOwner(m.OwnedBy.ValueString()); owner != sparkapi.WebhookOwnerCreator {
		u.OwnedBy = owner
	}
	return u
}
