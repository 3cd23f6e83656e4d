// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import _ "embed"

// JSONSchema is the JSON Schema of the output of [Summary.JSON].
//
//go:embed plan-summary.schema.json
var JSONSchema string
