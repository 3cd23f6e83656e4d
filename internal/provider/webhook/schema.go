// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

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

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The known resources and events of webhooks. The resource "all" with the event "all" stands
// for all resources in rooms.
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
				"The URL is stored in the state. If the URL contains a secret, such as a key in the query, use `target_url_wo` instead, " +
				"or set the URL from a sensitive variable to hide it in plans. To verify the sender of events, set `secret_wo`.",
		},
		"target_url_wo": schema.StringAttribute{
			Optional: true, Sensitive: true, WriteOnly: true,
			Validators: []validator.String{
				tfvalue.SecretURL("https", "http"), noFragment(),
				stringvalidator.AlsoRequires(path.MatchRoot("target_url_wo_version")),
			},
			MarkdownDescription: "The URL to which Webex sends events as POST requests. The value is write-only, so it is not stored in the state or the plan. Requires `target_url_wo_version`. " +
				"To change the URL, also increase `target_url_wo_version`. The provider does not detect changes of the URL outside of Terraform. " +
				"Any other update of the webhook sets the configured URL again. Conflicts with `target_url`.",
		},
		"target_url_wo_version": schema.Int64Attribute{
			Optional: true,
			Validators: []validator.Int64{
				int64validator.AtLeast(1),
				int64validator.AlsoRequires(path.MatchRoot("target_url_wo")),
			},
			MarkdownDescription: "The version of `target_url_wo`. Requires `target_url_wo`. Increase the version to send a new URL to Webex.",
		},
		"resource": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.OneOf(resources...)}, PlanModifiers: replace,
			MarkdownDescription: "The type of the objects whose events are reported, such as `messages`, `memberships`, `rooms`, `attachmentActions` or `meetings`, or `all`. " +
				"To create the webhook, the access token requires the [scope to read these objects](https://registry.terraform.io/providers/ciscospark/spark/latest/docs/guides/permissions#webhooks), such as `spark:messages_read` for `messages`. Changing this forces a new resource to be created.",
		},
		"event": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.OneOf(events...)}, PlanModifiers: replace,
			MarkdownDescription: "The type of the events to report, such as `created`, `updated` or `deleted`, or `all`. Changing this forces a new resource to be created.",
		},
		"filter": schema.StringAttribute{
			Optional: true, Validators: []validator.String{tfvalue.NotBlank()},
			PlanModifiers: []planmodifier.String{tfvalue.KeepEquivalent(sparkapi.SameWebhookFilter), stringplanmodifier.RequiresReplace()},
			MarkdownDescription: "The conditions that events must meet, joined by `&`, such as `roomId=…&personEmail=…`. The function [`webhook_filter`](https://registry.terraform.io/providers/ciscospark/spark/latest/docs/functions/webhook_filter) formats the conditions. Its page lists the conditions of each resource. " +
				"If omitted, all events that the authenticated account can access are reported. Changing this forces a new resource to be created.",
		},
		"owned_by": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString("creator"),
			Validators: []validator.String{tfvalue.OneOf("creator", "org")}, PlanModifiers: replace,
			MarkdownDescription: "Whose events to report. Defaults to `\"creator\"`, which reports events that the authenticated account can access. " +
				"`\"org\"` reports events of the whole organization, and requires the access token of a compliance officer or an administrator. " +
				"Changing this forces a new resource to be created.",
		},
		"secret": schema.StringAttribute{
			Optional: true, Sensitive: true,
			Validators: []validator.String{
				tfvalue.Secret(),
				stringvalidator.ConflictsWith(path.MatchRoot("secret_wo")),
			},
			PlanModifiers: []planmodifier.String{replaceWhenSecretEnds()},
			MarkdownDescription: "The secret with which Webex signs events. " +
				"**The secret is stored in the state in plain text.** Use `secret_wo` instead, if possible. Conflicts with `secret_wo`. " +
				"Removing the secret forces a new resource to be created, unless `secret_wo` is set.",
		},
		"secret_wo": schema.StringAttribute{
			Optional: true, Sensitive: true, WriteOnly: true,
			Validators: []validator.String{
				tfvalue.Secret(),
				stringvalidator.AlsoRequires(path.MatchRoot("secret_wo_version")),
			},
			MarkdownDescription: "The secret with which Webex signs events. The value is write-only, so it is not stored in the state or the plan. Requires `secret_wo_version`. " +
				"To change the secret, also increase `secret_wo_version`. Otherwise, the new secret is sent only when another attribute changes. Conflicts with `secret`.",
		},
		"secret_wo_version": schema.Int64Attribute{
			Optional: true,
			Validators: []validator.Int64{
				int64validator.AtLeast(1),
				int64validator.AlsoRequires(path.MatchRoot("secret_wo")),
			},
			PlanModifiers:       []planmodifier.Int64{replaceWhenVersionEnds()},
			MarkdownDescription: "The version of `secret_wo`. Requires `secret_wo`. Increase the version to send a new secret to Webex. Removing the version and `secret_wo` forces a new resource to be created, unless `secret` is set.",
		},
		"status": schema.StringAttribute{
			Computed: true, Default: stringdefault.StaticString("active"),
			MarkdownDescription: "The status of the webhook: `active` or `inactive`. Webex deactivates a webhook after 100 failed deliveries within 5 minutes. " +
				"The next apply activates the webhook again. Correct the receiver before this apply.",
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
