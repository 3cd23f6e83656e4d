// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package webhook implements spark_webhook and spark_webhooks.
package webhook

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
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

// sensitive has the values that may be write-only, and are therefore in the configuration
// only.
type sensitive struct{ targetURL, secret string }

// The resources that a webhook can be for, and their events as far as they are known. The
// resource "all" with the event "all" is everything in rooms.
var (
	resources = []string{
		"all", "attachmentActions", "memberships", "messages", "rooms", "meetings", "recordings", "convergedRecordings",
		"meetingParticipants", "meetingTranscripts", "telephony_calls", "telephony_conference", "telephony_mwi",
		"uc_counters", "serviceApp", "adminBatchJobs", "dataSources", "videoMeshAlerts", "controlHubAlerts", "files",
	}
	events = []string{
		"all", "created", "updated", "deleted", "started", "ended", "joined", "left", "migrated", "authorized", "deauthorized", "statusChanged",
	}
)

func attributes() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	replace := []planmodifier.String{stringplanmodifier.RequiresReplace()}
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the webhook.",
		},
		"name": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.NotBlank()},
			Description: "The name of the webhook. Several webhooks may have the same name.",
		},
		"target_url": schema.StringAttribute{
			Optional: true,
			Validators: []validator.String{
				tfvalue.URL("https", "http"), noFragment(),
				stringvalidator.ExactlyOneOf(path.MatchRoot("target_url"), path.MatchRoot("target_url_wo")),
			},
			PlanModifiers: []planmodifier.String{tfvalue.KeepEquivalent(sparkapi.SameURL)},
			MarkdownDescription: "The URL to which Webex sends events as POST requests. Exactly one of `target_url` and `target_url_wo` must be set. " +
				"The URL is stored in the state. If it contains a secret, such as a key in the query, use `target_url_wo` instead, " +
				"or set the URL from a sensitive variable, which hides it in plans. Use `secret_wo` to verify events.",
		},
		"target_url_wo": schema.StringAttribute{
			Optional: true, Sensitive: true, WriteOnly: true,
			Validators: []validator.String{
				tfvalue.SecretURL("https", "http"), noFragment(),
				stringvalidator.AlsoRequires(path.MatchRoot("target_url_wo_version")),
			},
			MarkdownDescription: "The URL to which Webex sends events, as a write-only value that is not stored in the state or the plan. Requires Terraform 1.11 or later. " +
				"To change the URL, also increase `target_url_wo_version`. The provider cannot detect that the URL was changed outside of Terraform: " +
				"any other update of the webhook sets it again. Conflicts with `target_url`.",
		},
		"target_url_wo_version": schema.Int64Attribute{
			Optional: true,
			Validators: []validator.Int64{
				int64validator.AtLeast(1),
				int64validator.AlsoRequires(path.MatchRoot("target_url_wo")),
			},
			MarkdownDescription: "The version of `target_url_wo`. Increase it to send a new URL to Webex.",
		},
		"resource": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.OneOf(resources...)}, PlanModifiers: replace,
			MarkdownDescription: "The type of the objects whose events are reported, such as `messages`, `memberships`, `rooms`, `attachmentActions` or `meetings`, or `all`. " +
				"The access token requires the scope to read these objects. Changing this forces a new resource to be created.",
		},
		"event": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.OneOf(events...)}, PlanModifiers: replace,
			MarkdownDescription: "The type of the events to report, such as `created`, `updated` or `deleted`, or `all`. Changing this forces a new resource to be created.",
		},
		"filter": schema.StringAttribute{
			Optional: true, Validators: []validator.String{tfvalue.NotBlank()},
			PlanModifiers: []planmodifier.String{tfvalue.KeepEquivalent(sparkapi.SameWebhookFilter), stringplanmodifier.RequiresReplace()},
			MarkdownDescription: "The conditions for events to report, joined by `&`, such as `roomId=…&personEmail=…`. The function `webhook_filter` formats the conditions. " +
				"If omitted, all events that the authenticated account can access are reported. Changing this forces a new resource to be created.",
		},
		"owned_by": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString("creator"),
			Validators: []validator.String{tfvalue.OneOf("creator", "org")}, PlanModifiers: replace,
			MarkdownDescription: "The scope of the events to report. Defaults to `\"creator\"`, for events that the authenticated account can access. " +
				"`\"org\"` is for events of the whole organization, and requires the access token of a compliance officer or an administrator. " +
				"Changing this forces a new resource to be created.",
		},
		"secret": schema.StringAttribute{
			Optional: true, Sensitive: true,
			Validators: []validator.String{
				tfvalue.Secret(),
				stringvalidator.ConflictsWith(path.MatchRoot("secret_wo")),
			},
			PlanModifiers: []planmodifier.String{replaceWhenSecretEnds()},
			MarkdownDescription: "The secret with which Webex signs events: the header `X-Spark-Signature` is the HMAC-SHA1 of the body. " +
				"**The secret is stored in the state in plain text.** Use `secret_wo` instead, if possible. Removing the secret forces a new resource to be created.",
		},
		"secret_wo": schema.StringAttribute{
			Optional: true, Sensitive: true, WriteOnly: true,
			Validators: []validator.String{
				tfvalue.Secret(),
				stringvalidator.AlsoRequires(path.MatchRoot("secret_wo_version")),
			},
			MarkdownDescription: "The secret, as a write-only value that is not stored in the state or the plan. Requires Terraform 1.11 or later. " +
				"To change the secret, also increase `secret_wo_version`. Conflicts with `secret`.",
		},
		"secret_wo_version": schema.Int64Attribute{
			Optional: true,
			Validators: []validator.Int64{
				int64validator.AtLeast(1),
				int64validator.AlsoRequires(path.MatchRoot("secret_wo")),
			},
			PlanModifiers:       []planmodifier.Int64{replaceWhenVersionEnds()},
			MarkdownDescription: "The version of `secret_wo`. Increase it to send a new secret to Webex. Removing the secret and its version forces a new resource to be created.",
		},
		"status": schema.StringAttribute{
			Computed: true, Default: stringdefault.StaticString("active"),
			MarkdownDescription: "The status of the webhook: `active` or `inactive`. Webex deactivates a webhook after 100 failed deliveries within 5 minutes. " +
				"The next apply activates the webhook again.",
		},
		"org_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the organization that the webhook belongs to.",
		},
		"created_by": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the person who created the webhook.",
		},
		"app_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the application that created the webhook. Tokens of other applications cannot access the webhook.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the webhook was created, in RFC 3339 format.",
		},
	}
}

// Creator implements [crud.Created].
func (m *fields) Creator() string { return m.CreatedBy.ValueString() }

// FromAPI implements [crud.Model]. It omits the secret, which Webex returns to every token
// of the account.
func (m *fields) FromAPI(w *sparkapi.Webhook) {
	m.ID = types.StringValue(w.ID)
	m.Name = tfvalue.Trimmed(m.Name, w.Name)
	m.TargetURL = tfvalue.Text(w.TargetURL)
	m.Resource = tfvalue.Text(w.Resource)
	m.Event = tfvalue.Text(w.Event)
	m.Filter = tfvalue.Text(w.Filter)
	m.OwnedBy = tfvalue.Text(w.OwnedBy)
	m.Status = tfvalue.Text(w.Status)
	m.OrgID = tfvalue.Text(w.OrgID)
	m.CreatedBy = tfvalue.Text(w.CreatedBy)
	m.AppID = tfvalue.Text(w.AppID)
	m.Created = tfvalue.Text(w.Created.String())
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
		m.Secret = tfvalue.Text(w.Secret)
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
	if owner := sparkapi.WebhookOwner(m.OwnedBy.ValueString()); owner != sparkapi.WebhookOwnerCreator { // which cannot be sent
		c.OwnedBy = owner
	}
	return c
}

// update always sends the secret, if there is one. It is unknown whether Webex keeps an
// omitted one.
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
