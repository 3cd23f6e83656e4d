// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "encoding/json"

// rewriteBody replaces the texts of a JSON body by the results of rewrite. Any other body is
// returned unchanged.
func rewriteBody(body []byte, rewrite func(text string) string) []byte {
	var value any
	if json.Unmarshal(body, &value) != nil {
		return body
	}
	rewritten, err := json.Marshal(rewriteTexts(value, rewrite))
	if err != nil {
		return body
	}
	return rewritten
}

// rewriteTexts replaces the texts of a JSON value by the results of rewrite.
func rewriteTexts(value any, rewrite func(text string) string) any {
	switch value := value.(type) {
	case string:
		return rewrite(value)
	case []any:
		for i := range value {
			value[i] = rewriteTexts(value[i], rewrite)
		}
	case map[string]any:
		for name := range value {
			value[name] = rewriteTexts(value[name], rewrite)
		}
	}
	return value
}
