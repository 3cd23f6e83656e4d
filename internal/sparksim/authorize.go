// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"strings"
)

// authorizeHTML is the page in the browser: sign in, then accept or deny.
//
//go:embed authorize.html
var authorizeHTML string

var authorizePage = template.Must(template.New("authorize").Parse(authorizeHTML))

// authorizeView is the content of the page: a problem, the consent of a person, or the people
// who can sign in.
type authorizeView struct {
	Title      string
	Problem    string
	Parameters url.Values // the parameters of the integration, which the forms send again
	People     []Token
	Person     *person
	Name       string // the name of the person's token
	Email      string
	Scopes     []scope
}

// authorize serves the URL to which an integration sends the browser. In addition to the
// parameters of Webex, it accepts two parameters that the page sets. Each contains the name of
// a predefined token: "login" that of the signed-in account, and "as" that of the account that
// accepts. The value "nobody" of "as" denies access. Clients without a browser set only "as".
func authorize(c *call) (any, error) {
	id, _, redirect := c.Integration()
	switch {
	case c.query.Get("client_id") != id:
		return authorizeView{Title: "Unknown integration", Problem: "The client ID is not that of a registered integration."}.response(http.StatusBadRequest)
	case c.query.Get("redirect_uri") != redirect:
		return authorizeView{Title: "Redirect URI not registered",
			Problem: "The redirect URI must be exactly one that the integration is registered with: " + redirect}.response(http.StatusBadRequest)
	case c.query.Get("response_type") != "code":
		return c.redirectBack(url.Values{"error": {"unsupported_response_type"}})
	}
	requested := strings.Fields(c.query.Get("scope"))
	for _, scope := range requested {
		if _, ok := scopeDescription(scope); !ok {
			return c.redirectBack(url.Values{"error": {"invalid_scope"}})
		}
	}
	challenge := c.query.Get("code_challenge")
	if challenge != "" && c.query.Get("code_challenge_method") != "S256" {
		return c.redirectBack(url.Values{"error": {"invalid_request"}})
	}
	name := c.query.Get("as")
	for _, t := range c.predefined {
		if t.Name == name {
			return c.redirectBack(url.Values{"code": {c.newCode(name, challenge, granted(requested))}})
		}
	}
	if name != "" {
		return c.redirectBack(url.Values{"error": {"access_denied"}})
	}
	return c.consentView(requested).response(http.StatusOK)
}

// redirectBack redirects the browser to the integration.
func (c *call) redirectBack(result url.Values) (any, error) {
	if state := c.query.Get("state"); state != "" {
		result.Set("state", state)
	}
	_, _, redirect := c.Integration()
	return &response{status: http.StatusFound, header: http.Header{"Location": {redirect + "?" + result.Encode()}}}, nil
}

// consentView returns the page on which the signed-in person accepts or denies access. If no one
// is signed in, it returns the list of people who can sign in.
func (c *call) consentView(requested []string) authorizeView {
	view := authorizeView{Title: "Sign in", Parameters: maps.Clone(c.query)}
	delete(view.Parameters, "login")
	for _, t := range c.predefined {
		p := c.byEmail(t.Email)
		if p == nil || p.isBot() { // a bot has no password
			continue
		}
		view.People = append(view.People, t)
		if t.Name == c.query.Get("login") {
			view.Title = "Terraform requests access"
			view.Person, view.Name, view.Email = p, t.Name, t.Email
		}
	}
	for _, name := range requested {
		description, _ := scopeDescription(name)
		view.Scopes = append(view.Scopes, scope{name, description})
	}
	return view
}

// response returns the page as a response.
func (v authorizeView) response(status int) (any, error) {
	var text bytes.Buffer
	if err := authorizePage.Execute(&text, v); err != nil {
		return nil, err
	}
	return &response{status: status, header: http.Header{"Content-Type": {"text/html;charset=UTF-8"}, "Cache-Control": {"no-store"}}, body: text.Bytes()}, nil
}

// newCode returns a new authorization code for the scopes.
func (s *Sim) newCode(name, challenge string, scopes []string) string {
	text := uuid(s.seed + "code " + s.nextUUID())
	s.codes[text] = &code{name: name, challenge: challenge, scopes: scopes, expires: s.now().Add(codeLifetime)}
	return text
}

// matchesVerifier reports whether the verifier matches the challenge. A code without a challenge needs
// no verifier.
func (c *code) matchesVerifier(verifier string) bool {
	sum := sha256.Sum256([]byte(verifier))
	return c.challenge == "" || c.challenge == base64.RawURLEncoding.EncodeToString(sum[:])
}
