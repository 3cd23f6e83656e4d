// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// PlanErrorCase is a configuration that the provider rejects at plan time.
type PlanErrorCase struct {
	Name  string // of the case and of the resource
	Body  string // of the resource block
	Error string // the error, or a part of it
}

// ExpectPlanErrors plans all cases in one plan. It fails the test unless each case has its error and the
// provider sends only GET requests.
func (s *Service) ExpectPlanErrors(t *testing.T, kind string, cases ...PlanErrorCase) {
	t.Helper()
	var config strings.Builder
	for _, c := range cases {
		fmt.Fprintf(&config, "resource %q %q {\n%s\n}\n", kind, c.Name, c.Body)
	}
	var messages []string
	s.RunCase(t, "admin", resource.TestCase{
		Steps: []resource.TestStep{{Config: config.String(), PlanOnly: true}},
		ErrorCheck: func(err error) error {
			messages = strings.Split(err.Error(), "\nError: ")
			return nil
		},
	})
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			wanted := MatchText(c.Error)
			for _, text := range messages {
				if strings.Contains(text, fmt.Sprintf("in resource %q %q", kind, c.Name)) && wanted.MatchString(text) {
					return
				}
			}
			t.Errorf("want an error that contains %q, got:\n%s", c.Error, strings.Join(messages, "\nError: "))
		})
	}
	for _, call := range s.Calls() {
		if call.Method != "GET" {
			t.Errorf("want only GET requests, got %s %s", call.Method, call.Path)
		}
	}
}
