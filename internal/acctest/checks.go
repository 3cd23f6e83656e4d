// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// Attributes checks attributes of a resource in the state.
func Attributes(address string, want map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for name, value := range want {
		checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New(name), value))
	}
	return checks
}

// Planned checks the planned action of a resource before the apply.
func Planned(address string, action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

// ExpectEmptyPlan checks before the apply that the plan is empty.
func ExpectEmptyPlan() resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}
}

// Import returns a step that imports a resource and compares its attributes with the state,
// except for the ignored ones. The step calls id when it runs.
func Import(address string, id func() string, ignored ...string) resource.TestStep {
	return resource.TestStep{
		ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: ignored,
		ImportStateIdFunc: func(*terraform.State) (string, error) { return id(), nil },
	}
}

// ImportError returns a step that tries to import a resource and expects an error.
func ImportError(address string, id func() string, texts ...string) resource.TestStep {
	return resource.TestStep{
		ResourceName: address, ImportState: true, ExpectError: MatchText(texts...),
		ImportStateIdFunc: func(*terraform.State) (string, error) { return id(), nil },
	}
}

// MatchText returns a pattern for a message that contains all texts in this order. Terraform can
// break the message into lines at any space.
func MatchText(texts ...string) *regexp.Regexp {
	var patterns []string
	for _, text := range texts {
		var words []string
		for word := range strings.FieldsSeq(text) {
			words = append(words, regexp.QuoteMeta(word))
		}
		patterns = append(patterns, strings.Join(words, `\s+`))
	}
	return regexp.MustCompile(`(?s)` + strings.Join(patterns, `.*`))
}

// StateCheck checks the whole state in the form of "terraform show -json".
type StateCheck func(*tfjson.State) error

// CheckState runs the check.
func (check StateCheck) CheckState(_ context.Context, req statecheck.CheckStateRequest, resp *statecheck.CheckStateResponse) {
	resp.Error = check(req.State)
}

// SaveAttribute copies a text attribute of a resource from the state to a variable.
func SaveAttribute(address, attribute string, into *string) StateCheck {
	return func(state *tfjson.State) error {
		for _, r := range state.Values.RootModule.Resources {
			if text, ok := r.AttributeValues[attribute].(string); ok && r.Address == address {
				*into = text
				return nil
			}
		}
		return fmt.Errorf("the state has no text %s.%s", address, attribute)
	}
}

// NotContains checks that the state does not contain a text.
func NotContains(text string) StateCheck {
	return func(state *tfjson.State) error {
		all, err := json.Marshal(state)
		if err != nil {
			return err
		}
		if strings.Contains(string(all), text) {
			return fmt.Errorf("the state contains %q: %s", text, all)
		}
		return nil
	}
}
