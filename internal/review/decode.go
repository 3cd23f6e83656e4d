// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// plan is the output of "terraform show -json" for a plan file.
type plan struct {
	tfjson.Plan
	extraFields
}

// extraFields are fields that terraform-json does not decode.
type extraFields struct {
	errored bool
	reasons []string // the action_reason of each of the ResourceChanges
}

func (m *extraFields) UnmarshalJSON(text []byte) error {
	var extra struct {
		Errored bool `json:"errored"`
		Changes []struct {
			Reason string `json:"action_reason"`
		} `json:"resource_changes"`
	}
	err := json.Unmarshal(text, &extra)
	m.errored = extra.Errored
	for _, c := range extra.Changes {
		m.reasons = append(m.reasons, c.Reason)
	}
	return err
}

const planHint = `create it with "terraform plan -out=tfplan" and "terraform show -json tfplan"`

// decode decodes a plan. If the input is not a plan, the error describes the input.
func decode(text []byte) (*plan, error) {
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
	switch {
	case len(text) == 0:
		return nil, errors.New("the input is empty: " + planHint)
	case bytes.HasPrefix(text, []byte("PK\x03\x04")):
		return nil, errors.New(`this is the plan file itself: read it with "terraform show -json tfplan"`)
	case bytes.HasPrefix(text, []byte("\xff\xfe")), bytes.HasPrefix(text, []byte("\xfe\xff")):
		return nil, errors.New("this is UTF-16, the default of Windows PowerShell: write the file as UTF-8 (Out-File -Encoding utf8)")
	case text[0] != '{':
		return nil, errors.New("this is not a JSON object: " + planHint)
	}
	var kind struct {
		FormatVersion any             `json:"format_version"`
		Level         any             `json:"@level"`
		Values        json.RawMessage `json:"values"`
		Planned       json.RawMessage `json:"planned_values"`
		Changes       json.RawMessage `json:"resource_changes"`
		Config        json.RawMessage `json:"configuration"`
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if err := decoder.Decode(&kind); err != nil {
		if strings.Contains(err.Error(), "unexpected E") { // "EOF" or "end of JSON input"
			return nil, errors.New("the JSON is incomplete: the file was probably truncated")
		}
		return nil, fmt.Errorf("this is not the JSON of a plan: %w", err)
	}
	version, _ := kind.FormatVersion.(string)
	switch {
	case kind.Level != nil:
		return nil, errors.New(`this is the log of "terraform plan -json", not the plan: ` + planHint)
	case decoder.More():
		return nil, errors.New("the plan is followed by other data: pass one plan at a time")
	case version == "":
		return nil, errors.New("this JSON is not a plan, because it has no format_version: " + planHint)
	case !strings.HasPrefix(version, "1.") && !strings.HasPrefix(version, "0."):
		return nil, fmt.Errorf("the plan has the format version %q, but this program reads 1.x: use a newer version of the program", version)
	case kind.Planned == nil && kind.Changes == nil && kind.Config == nil:
		return nil, errors.New("this is a state, not a plan: " + planHint)
	}
	p := &plan{}
	if err := json.Unmarshal(text, &p.Plan); err != nil {
		return nil, fmt.Errorf("could not decode the plan: %w", err)
	}
	if err := json.Unmarshal(text, &p.extraFields); err != nil {
		return nil, fmt.Errorf("could not decode the plan: %w", err)
	}
	return p, nil
}
