// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"encoding/json"
	"io"

	"github.com/spf13/cobra"
)

// printResult writes the result of a command to standard output: the value as JSON if
// asJSON is set, and the text otherwise.
func printResult(cmd *cobra.Command, asJSON bool, value any, text string) error {
	if !asJSON {
		_, err := io.WriteString(cmd.OutOrStdout(), text)
		return err
	}
	encoder := json.NewEncoder(cmd.OutOrStdout())
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}
