// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// s3cret is the secret in all values that typesWithSecrets returns.
const s3cret = "s3cret-value"

// typesWithSecrets returns a value of each exported type with a secret. The field saved is
// true for types whose JSON encoding contains the secrets, because it is saved to a file.
func typesWithSecrets(t *testing.T) map[string]struct {
	value any
	saved bool
} {
	t.Helper()
	grant := auth.Grant{ClientID: "id", ClientSecret: s3cret, RefreshToken: s3cret}
	refresher, err := sparkapi.NewAccessTokens()
	must(t, err)
	tokens, err := auth.NewTokenSource(&auth.Source{Grant: &grant}, refresher, nil)
	must(t, err)
	secret := s3cret
	oauth := auth.OAuthConfig{ClientSecret: &secret, RefreshToken: &secret}
	in := auth.Integration{ClientSecret: s3cret}
	return map[string]struct {
		value any
		saved bool
	}{
		"auth.Credentials":      {auth.Credentials{ClientSecret: s3cret, AccessToken: s3cret, RefreshToken: s3cret}, true},
		"auth.Config":           {auth.Config{AccessToken: &secret, OAuth: &oauth}, false},
		"auth.OAuthConfig":      {oauth, false},
		"auth.Integration":      {in, false},
		"auth.Grant":            {grant, false},
		"auth.Source":           {auth.Source{Token: s3cret, Grant: &grant}, false},
		"auth.TokenSource":      {tokens, false},
		"auth.Login":            {auth.Login{Integration: in}, false},
		"sparkapi.AccessToken":  {sparkapi.AccessToken{AccessToken: s3cret, RefreshToken: s3cret}, true},
		"sparkapi.CodeGrant":    {sparkapi.CodeGrant{ClientSecret: s3cret, Code: s3cret, CodeVerifier: s3cret}, false},
		"sparkapi.RefreshGrant": {sparkapi.RefreshGrant{ClientSecret: s3cret, RefreshToken: s3cret}, false},
		"sparkapi.TokenGrant":   {sparkapi.TokenGrant{ClientSecret: s3cret, Token: &oauth2.Token{AccessToken: s3cret}}, false},
	}
}

// The text of a type with secrets contains none of them. This applies to all verbs of fmt,
// to logs, and to JSON that is not saved to a file.
func TestSecretsDoNotPrint(t *testing.T) {
	t.Parallel()
	for name, test := range typesWithSecrets(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, value := range []any{test.value, &test.value, []any{test.value}, struct{ Value any }{test.value}} {
				for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X"} {
					wantNoSecret(t, verb, fmt.Sprintf(verb, value))
				}
			}
			var log bytes.Buffer
			slog.New(slog.NewTextHandler(&log, nil)).Info("text", "value", test.value, slog.Group("group", "value", test.value))
			slog.New(slog.NewJSONHandler(&log, nil)).Info("JSON", "value", test.value)
			wantNoSecret(t, "log/slog", log.String())
			if test.saved || name == "auth.Login" { // has fields of function types
				return
			}
			text, err := json.Marshal(map[string]any{"value": test.value, "list": []any{test.value}})
			if err != nil {
				t.Fatal(err)
			}
			wantNoSecret(t, "JSON", string(text))
		})
	}
}

// wantNoSecret fails the test if the text contains the secret, as text or as hexadecimal digits.
func wantNoSecret(t *testing.T, how, text string) {
	t.Helper()
	for _, form := range []string{s3cret, fmt.Sprintf("%x", s3cret), fmt.Sprintf("%X", s3cret)} {
		if strings.Contains(text, form) {
			t.Errorf("%s contains a secret: %s", how, text)
		}
	}
}

// typesWithSecrets contains each exported type with a field whose name indicates a secret.
func TestTypesWithSecrets(t *testing.T) {
	t.Parallel()
	tested := typesWithSecrets(t)
	for name, why := range map[string]string{
		"sparkapi.Webhook":       "the object as Webex returns it, with the secret in clear text",
		"sparkapi.WebhookCreate": "a request, which is sent as JSON",
		"sparkapi.WebhookUpdate": "a request, which is sent as JSON",
	} {
		if _, also := tested[name]; also || why == "" {
			t.Errorf("%s is both tested and exempt", name)
		}
		tested[name] = struct {
			value any
			saved bool
		}{}
	}
	secret := regexp.MustCompile(`Secret$|Token$|Password|Verifier$`)
	for name, dir := range map[string]string{"auth": ".", "sparkapi": "../../sparkapi"} {
		paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
		must(t, err)
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			text, err := os.ReadFile(path) //nolint:gosec // a file of this repository
			must(t, err)
			file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution)
			must(t, err)
			ast.Inspect(file, func(n ast.Node) bool {
				spec, ok := n.(*ast.TypeSpec)
				if !ok || !spec.Name.IsExported() {
					return true
				}
				structure, ok := spec.Type.(*ast.StructType)
				if !ok {
					return true
				}
				for _, field := range structure.Fields.List {
					for _, id := range field.Names {
						if _, known := tested[name+"."+spec.Name.Name]; !known && secret.MatchString(id.Name) && id.IsExported() {
							t.Errorf("%s.%s has the field %s: add the type to typesWithSecrets", name, spec.Name.Name, id.Name)
						}
					}
				}
				return true
			})
		}
	}
}
