// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var (
	errGone      = &sparkapi.Error{Method: "GET", Path: "/v1/things/1", StatusCode: 404, Message: "Not found.", TrackingID: "ROUTERGW_1"}
	errHTML      = &sparkapi.Error{Method: "GET", Path: "/v1/things/1", StatusCode: 404, Body: []byte("<html>"), TrackingID: "ROUTERGW_1"}
	errProxy     = &sparkapi.Error{Method: "GET", Path: "/v1/things/1", StatusCode: 404, Body: []byte("<html>")}
	errForbidden = &sparkapi.Error{Method: "GET", Path: "/v1/things/1", StatusCode: 403, Message: "No.", TrackingID: "ROUTERGW_1"}
)

func TestIsGone(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		want bool
	}{
		{"404 of Webex", fmt.Errorf("read: %w", errGone), true},
		{"404 of a proxy", errProxy, false},
		{"404 of a proxy with a tracking ID", errHTML, false},
		{"403", errForbidden, false},
		{"not in a list", sparkapi.ErrNotFound, false},
		{"no error", nil, false},
	} {
		if got := account.IsGone(test.err); got != test.want {
			t.Errorf("%s: want %t, got %t", test.name, test.want, got)
		}
	}
}

func TestCheckParentVisible(t *testing.T) {
	for _, test := range []struct {
		name        string
		err, parent error // of reading the member and the parent
		want        string
	}{
		{"the member is not found", errGone, nil, errGone.Error()},
		{"the parent is not found either", errGone, errGone, "Could not read the members of the room 1: "},
		{"reading the parent fails", errGone, errors.New("no response"), errGone.Error()},
		{"the member cannot be read", errForbidden, errGone, errForbidden.Error()},
	} {
		err := account.CheckParentVisible("room", "1", test.err, func() error { return test.parent })
		if !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: want %q, got %q", test.name, test.want, err)
		}
	}
}
