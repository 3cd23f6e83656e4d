// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// withoutCredentials returns the environment without the variables that contain a secret
// or the path of a file with secrets.
func withoutCredentials(environment []string) []string {
	names := append([]string{auth.FileVariable, auth.ClientIDVariable, auth.ClientSecretVariable, auth.RefreshTokenVariable, auth.CacheFileVariable},
		sparkapi.AccessTokenVariables()...)
	return slices.DeleteFunc(slices.Clone(environment), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.ContainsFunc(names, func(credential string) bool { return strings.EqualFold(name, credential) }) // as Windows compares names
	})
}
