// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package diagnostics_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestAppendError(t *testing.T) {
	apiError := func(method string, status int) *sparkapi.Error {
		return &sparkapi.Error{Method: method, Path: "/v1/rooms", StatusCode: status, Message: "Not allowed by policy.", TrackingID: "T_1"}
	}
	detailed := apiError("POST", 400)
	detailed.Details, detailed.ErrorCode = []string{"first detail", "Second detail!"}, 400112
	for _, test := range []struct {
		name, want string
		err        error
	}{
		{name: "error with its own diagnostic", err: fmt.Errorf("x: %w", &diagnostics.Error{Summary: "Found two rooms", Detail: "Set an ID."}), want: "Found two rooms\nSet an ID."},
		{
			name: "details and error code", err: detailed,
			want: "Not allowed by policy\nPOST /v1/rooms failed with status 400 Bad Request.\nfirst detail.\nSecond detail!\nError code: 400112.\nTracking ID for Cisco support: T_1",
		},
		{
			name: "no message", err: &sparkapi.Error{Method: "GET", Path: "/v1/rooms", StatusCode: 599},
			want: "Webex rejected the request with status 599\nGET /v1/rooms failed with status 599.",
		},
		{
			name: "401", err: apiError("GET", 401),
			want: "Not allowed by policy\nGET /v1/rooms failed with status 401 Unauthorized.\nThe access token is wrong, expired or revoked. " +
				"Personal access tokens expire after 12 hours, access tokens of integrations after 14 days.\nTracking ID for Cisco support: T_1",
		},
		{
			name: "403", err: apiError("GET", 403),
			want: "Not allowed by policy\nGET /v1/rooms failed with status 403 Forbidden.\nThe access token probably lacks the scope spark:rooms_read. " +
				"See https://registry.terraform.io/providers/ciscospark/spark/latest/docs/guides/permissions for all scopes and roles. " +
				"To see the account and the scopes of a login, run \"terraform-provider-spark whoami\".\n" +
				"Tracking ID for Cisco support: T_1",
		},
		{
			name: "404", err: apiError("POST", 404),
			want: "Not allowed by policy\nPOST /v1/rooms failed with status 404 Not Found.\nThe object does not exist, or the account that the access token belongs to cannot access it. " +
				"Only members can access a room or team.\nTracking ID for Cisco support: T_1",
		},
		{
			name: "429", err: &sparkapi.RateLimitError{Response: apiError("GET", 429), RetryAfter: time.Second},
			want: "Not allowed by policy\nGET /v1/rooms failed with status 429 Too Many Requests.\nToo many requests. " +
				"To wait instead, set wait_on_rate_limit = true in the provider block.\nTracking ID for Cisco support: T_1",
		},
		{
			name: "wait longer than the maximum", err: fmt.Errorf("GET /v1/rooms: %w", &sparkapi.WaitError{Wait: time.Hour, Rejected: time.Minute, MaxWait: 5 * time.Minute, TrackingID: "T_1"}),
			want: "Webex accepts no requests for now\nGET /v1/rooms: too many requests: Webex accepts no requests for 1h0m0s, but the maximum wait is 5m0s; " +
				"Webex has rejected all requests for 1m0s (tracking ID T_1).\n\nOther programs that use the same account have probably used up its rate limit. " +
				"Run the command again later, or set max_rate_limit_wait in the provider block to wait longer.",
		},
		{
			name: "503, read request", err: apiError("GET", 503),
			want: "Not allowed by policy\nGET /v1/rooms failed with status 503 Service Unavailable.\nWebex is temporarily unavailable. " +
				"The request only reads data, so nothing was changed. Run the command again.\nTracking ID for Cisco support: T_1",
		},
		{
			name: "503, write request", err: apiError("POST", 503),
			want: "Not allowed by policy\nPOST /v1/rooms failed with status 503 Service Unavailable.\nWebex is temporarily unavailable. " +
				"Webex may have processed the request. Check whether the change was made before you apply again.\nTracking ID for Cisco support: T_1",
		},
		{
			name: "no response, read request", err: fmt.Errorf("list rooms: %w", &sparkapi.RequestError{Method: "GET", Path: "/v1/rooms", Err: sparkapi.ErrUnanswered}),
			want: "No response from Webex\nlist rooms: GET /v1/rooms: no usable response.\n\nThe response was not received or cannot be decoded. " +
				"The request only reads data, so nothing was changed. Run the command again.",
		},
		{
			name: "no response, write request", err: &sparkapi.RequestError{Method: "POST", Path: "/v1/rooms", Err: sparkapi.ErrUnanswered},
			want: "No response from Webex\nPOST /v1/rooms: no usable response.\n\nThe response was not received or cannot be decoded. " +
				"Webex may have processed the request. Check whether the change was made before you apply again.",
		},
		{
			name: "request not sent", err: fmt.Errorf("GET rooms: %w: the ID is empty", sparkapi.ErrInvalid),
			want: "Could not send the request\nGET rooms: invalid argument: the ID is empty.",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var diags diag.Diagnostics
			diagnostics.AppendError(&diags, test.err)
			if len(diags) != 1 || diags[0].Summary()+"\n"+diags[0].Detail() != test.want {
				t.Errorf("want %q, got %q", test.want, diags)
			}
		})
	}
	var diags diag.Diagnostics
	if diagnostics.AppendError(&diags, nil); len(diags) > 0 {
		t.Errorf("want no diagnostic without an error, got %q", diags)
	}
}

// The warnings about the second and all later missing objects have another summary.
func TestAppendGone(t *testing.T) {
	gone := &sparkapi.Error{Method: "GET", Path: "/v1/rooms/1", StatusCode: 404, Message: "No.", TrackingID: "T_1"}
	for count, want := range map[int64][2]string{
		1: {"Object not found, removed from the state", "GET /v1/rooms/1 failed with status 404 Not Found.\nThe object was deleted, or the authenticated account anna@example.com can no longer access it."},
		2: {"Several objects not found, removed from the state", "Webex returned status 404 for 2 objects in the state so far. The objects were deleted, or the authenticated account anna@example.com can"},
	} {
		var diags diag.Diagnostics
		diagnostics.AppendGone(&diags, gone, count, "anna@example.com")
		if len(diags) != 1 || diags[0].Summary() != want[0] || !strings.Contains(diags[0].Detail(), want[1]) {
			t.Errorf("object %d: want one warning with %q, got %q", count, want, diags)
		}
	}
}

func TestAlreadyExists(t *testing.T) {
	want := "The account exists: To manage it with Terraform, import it:\n\nterraform import spark_person.NAME 'anna@example.com'\n\nMore text."
	if got := diagnostics.AlreadyExists("spark_person", "The account exists", "anna@example.com", "More text.").Error(); got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestAppendRefused(t *testing.T) {
	for _, test := range []struct {
		name, want string
		err        error
	}{
		{
			name: "rejected by Webex",
			err:  &sparkapi.Error{Method: "PUT", Path: "/v1/memberships/1", StatusCode: 403, Message: "Not allowed.", TrackingID: "T_1"},
			want: "Could not change the role\nPUT /v1/memberships/1 failed with status 403 Forbidden.\nNot allowed.\n" +
				"The access token probably lacks the scope spark:memberships_write, or the account does not have the required role (moderator, if the room is moderated). " +
				"See https://registry.terraform.io/providers/ciscospark/spark/latest/docs/guides/permissions for all scopes and roles. " +
				"To see the account and the scopes of a login, run \"terraform-provider-spark whoami\". Apply again.\nTracking ID for Cisco support: T_1",
		},
		{
			name: "no response", err: &sparkapi.RequestError{Method: "PUT", Path: "/v1/memberships/1", Err: sparkapi.ErrUnanswered},
			want: "Could not change the role\nPUT /v1/memberships/1: no usable response.\nThe response was not received or cannot be decoded. Webex may have processed the request. Check whether the change was made before you apply again. Apply again.",
		},
	} {
		var diags diag.Diagnostics
		diagnostics.AppendRefused(&diags, path.Root("is_moderator"), "Could not change the role", test.err, "Apply again.")
		if len(diags) != 1 || diags[0].Severity() != diag.SeverityWarning || diags[0].Summary()+"\n"+diags[0].Detail() != test.want {
			t.Errorf("%s: want the warning %q, got %q", test.name, test.want, diags)
		}
	}
}

// The diagnostic of an error about an attribute has the path of the attribute.
func TestErrorAtAttribute(t *testing.T) {
	var diags diag.Diagnostics
	diagnostics.AppendError(&diags, &diagnostics.Error{Summary: "No such room", Detail: "Correct it.", Attribute: path.Root("room_id")})
	want := diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root("room_id"), "No such room", "Correct it.")}
	if !diags.Equal(want) {
		t.Errorf("want %v, got %v", want, diags)
	}
}
