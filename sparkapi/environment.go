// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"os"
	"strings"
)

// The environment variables that [New] reads.
const (
	AccessTokenVariable      = "SPARK_ACCESS_TOKEN"
	WebexAccessTokenVariable = "WEBEX_ACCESS_TOKEN"
	BaseURLVariable          = "SPARK_BASE_URL"
)

// AccessTokenVariables returns the names of the environment variables for the access token.
// The first one that is set is used.
func AccessTokenVariables() []string {
	return []string{AccessTokenVariable, WebexAccessTokenVariable}
}

// AccessTokenFromEnv returns the access token from the environment and the name of its
// variable, which is the first of [AccessTokenVariables] that is set. Both results are
// empty if no variable is set. A variable that is set but empty is an error, because the
// next one may belong to another account.
func AccessTokenFromEnv() (token, variable string, err error) {
	for _, variable := range AccessTokenVariables() {
		value, set := os.LookupEnv(variable)
		if !set {
			continue
		}
		token := strings.TrimSpace(value)
		if token == "" {
			return "", variable, fmt.Errorf("the environment variable %s is set but empty", variable)
		}
		if err := CheckToken(token); err != nil {
			return "", variable, fmt.Errorf("the environment variable %s is not valid: %w", variable, err)
		}
		return token, variable, nil
	}
	return "", "", nil
}

// BaseURLFromEnv returns the base URL of the environment variable SPARK_BASE_URL, or an
// empty text if it is not set.
func BaseURLFromEnv() string { return strings.TrimSpace(os.Getenv(BaseURLVariable)) }
