// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	maxWaitVariable = "SPARK_MAX_RATE_LIMIT_WAIT"
	maxMaxWait      = 24 * 60 * 60 // seconds
)

func maxWaitAttribute() schema.Attribute {
	return schema.Int64Attribute{
		Optional: true, Validators: []validator.Int64{int64validator.Between(1, maxMaxWait)},
		MarkdownDescription: fmt.Sprintf("The maximum time in seconds to wait for the rate limit. "+
			"If Webex requires a longer wait, or rejects all requests for a longer time, the provider returns an error. "+
			"Defaults to `%.0f`. Must be between 1 and %d. "+
			"Can also be set with the `%s` environment variable.", sparkapi.DefaultMaxWait.Seconds(), maxMaxWait, maxWaitVariable),
	}
}

// maxWait returns the client option of max_rate_limit_wait.
func (m *model) maxWait(diags *diag.Diagnostics) sparkapi.Option {
	if tfvalue.HasValue(m.MaxRateLimitWait) {
		return sparkapi.WithMaxWait(time.Duration(m.MaxRateLimitWait.ValueInt64()) * time.Second)
	}
	text := strings.TrimSpace(os.Getenv(maxWaitVariable))
	if text == "" {
		return sparkapi.WithMaxWait(sparkapi.DefaultMaxWait)
	}
	seconds, err := strconv.Atoi(text)
	if err != nil || seconds < 1 || seconds > maxMaxWait {
		diags.AddError("Invalid "+maxWaitVariable,
			fmt.Sprintf("The environment variable must be a number of seconds between 1 and %d, not %q.", maxMaxWait, text))
		return nil
	}
	return sparkapi.WithMaxWait(time.Duration(seconds) * time.Second)
}
