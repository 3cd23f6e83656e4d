// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed login_page.html
var loginHTML string

var loginTemplate = template.Must(template.New("login").Parse(loginHTML))

// loginPage is the page that the browser shows at the redirect URI. It loads no other
// resources.
type loginPage struct {
	Good  bool
	Title string
	Text  string
	Next  string // the next step of the user
}

func signedIn(name string) loginPage {
	if name == "" {
		name = "you"
	}
	return loginPage{Good: true, Title: "You are signed in", Text: "Terraform can now act as " + name + ".",
		Next: "You can close this page. The terminal shows the next step."}
}

func notSignedIn(err error) loginPage {
	return loginPage{Title: "You are not signed in", Text: sentence(err.Error()),
		Next: "You can close this page. To try again, run the login command again."}
}

var notFound = loginPage{Title: "Page not found", Text: "This address accepts only the response to a login.",
	Next: "You can close this page. To continue the login, open the address that the terminal shows."}

var wrongState = loginPage{Title: "You are not signed in", Text: "This response belongs to another login, because the state parameter differs. The response was rejected.",
	Next: "You can close this page. To continue the login, open the address that the terminal shows."}

var alreadyStarted = loginPage{Title: "This login was already opened", Text: "This address can be opened only once.",
	Next: "If you did not open it, press Ctrl-C in the terminal and log in again. Otherwise, open the address that the terminal shows."}

// sentence returns the text with a capital letter and a full stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(text[size:], ".") + "."
}

// send writes the page. The headers forbid caching and loading other resources.
func (p loginPage) send(w http.ResponseWriter, status int) {
	var text bytes.Buffer
	if err := loginTemplate.Execute(&text, p); err != nil {
		http.Error(w, p.Title+". "+p.Text, http.StatusInternalServerError)
		return
	}
	for name, value := range map[string]string{
		"Content-Type":            "text/html; charset=utf-8",
		"Content-Length":          strconv.Itoa(text.Len()),
		"Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		"Cache-Control":           "no-store",
		"Referrer-Policy":         "no-referrer",
	} {
		w.Header().Set(name, value)
	}
	w.WriteHeader(status)
	_, _ = w.Write(text.Bytes()) // the browser may have disconnected
}
