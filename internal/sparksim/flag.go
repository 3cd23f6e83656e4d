// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"errors"
	"strings"
)

// flag is a boolean in the body of a request. Webex also accepts the strings "true" and
// "false", in any letter case.
type flag bool

// UnmarshalJSON reads a JSON boolean or one of the texts.
func (f *flag) UnmarshalJSON(data []byte) error {
	switch word := string(data); {
	case word == "true", strings.EqualFold(word, `"true"`):
		*f = true
	case word == "false", strings.EqualFold(word, `"false"`):
		*f = false
	default:
		return errors.New("neither true nor false")
	}
	return nil
}
