package sparksim

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// authorizePage lets whoever sits at the browser choose who agrees.
var authorizePage = template.Must(template.New("authorize").Parse(`<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Authorize</title></head>
<body>
<h1>An integration asks for access</h1>
<p>It wants to: {{.Scope}}</p>
<ul>
{{range .Choices}}<li><a href="{{.Address}}">{{.Label}}</a></li>
{{end}}</ul>
</body>
</html>
`))

// choice is a link on that page.
type choice struct{ Address, Label string }

// authorize is where an integration sends the browser. Beyond the service's own
// parameters it knows "as", the name of the token whose owner agrees, or
// "nobody"; without it a page offers them all.
func authorize(c *call) (any, error) {
	id, _, redirect := c.Integration()
	if c.query.Get("client_id") != id || c.query.Get("redirect_uri") != redirect {
		return nil, refuse(400, "The client or its redirect URI is not registered.") // not recorded
	}
	if c.query.Get("response_type") != "code" {
		return c.sendBack(url.Values{"error": {"unsupported_response_type"}})
	}
	for scope := range strings.FieldsSeq(c.query.Get("scope")) {
		if !slices.Contains(strings.Fields(scopes), scope) {
			return c.sendBack(url.Values{"error": {"invalid_scope"}})
		}
	}
	challenge := c.query.Get("code_challenge")
	if challenge != "" && c.query.Get("code_challenge_method") != "S256" {
		return c.sendBack(url.Values{"error": {"invalid_request"}})
	}
	name := c.query.Get("as")
	for _, t := range c.named {
		if t.Name == name {
			return c.sendBack(url.Values{"code": {c.newCode(name, challenge)}})
		}
	}
	if name != "" {
		return c.sendBack(url.Values{"error": {"access_denied"}})
	}
	return c.offer()
}

// sendBack redirects the browser to the integration.
func (c *call) sendBack(result url.Values) (any, error) {
	if state := c.query.Get("state"); state != "" {
		result.Set("state", state)
	}
	_, _, redirect := c.Integration()
	return &answer{status: http.StatusFound, header: http.Header{"Location": {redirect + "?" + result.Encode()}}}, nil
}

// offer answers the page.
func (c *call) offer() (any, error) {
	as := func(name string) string {
		query := url.Values{"as": {name}}
		for key, values := range c.query {
			query[key] = values
		}
		return "?" + query.Encode()
	}
	page := struct {
		Scope   string
		Choices []choice
	}{Scope: c.query.Get("scope")}
	for _, t := range c.named {
		page.Choices = append(page.Choices, choice{as(t.Name), "Agree as " + t.Email + ": " + t.About})
	}
	page.Choices = append(page.Choices, choice{as("nobody"), "Refuse"})
	var text bytes.Buffer
	if err := authorizePage.Execute(&text, page); err != nil {
		return nil, err
	}
	return &answer{status: http.StatusOK, header: http.Header{"Content-Type": {"text/html;charset=UTF-8"}}, body: text.Bytes()}, nil
}

// newCode returns a fresh authorization code.
func (s *Sim) newCode(name, challenge string) string {
	text := s.nextUUID()
	s.codes[text] = &code{name: name, challenge: challenge, until: s.now().Add(codeLife)}
	return text
}

// answers tells whether the verifier is what the challenge was made of; a code
// without challenge needs none.
func (a *code) answers(verifier string) bool {
	sum := sha256.Sum256([]byte(verifier))
	return a.challenge == "" || a.challenge == base64.RawURLEncoding.EncodeToString(sum[:])
}
