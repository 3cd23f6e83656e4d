// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import "github.com/ciscospark/terraform-provider-spark/sparkapi"

// NewClient returns a client for the source. The client renews the access token if
// necessary. NewClient calls warn for problems that do not stop the command.
func NewClient(source *Source, warn func(text string), options ...sparkapi.Option) (*sparkapi.Client, error) {
	options = append(options, sparkapi.WithBaseURL(source.BaseURL))
	if source.Token != "" {
		return sparkapi.New(append(options, sparkapi.WithAccessToken(source.Token))...)
	}
	tokens, err := newCommandTokenSource(source, warn)
	if err != nil {
		return nil, err
	}
	return sparkapi.New(append(options, sparkapi.WithTokenSource(tokens))...)
}
