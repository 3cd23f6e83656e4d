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

// loginPage is the page that the browser shows at the redirect URI. It loads nothing.
type loginPage struct {
	Good  bool
	Title string
	Text  string
	Next  string // what to do next
}

func signedIn(name string) loginPage {
	who := "you"
	if name != "" {
		who = name
	}
	return loginPage{Good: true, Title: "You are signed in", Text: "Terraform may now act as " + who + ".",
		Next: "You may close this page. The next step is shown in the terminal."}
}

func notSignedIn(err error) loginPage {
	return loginPage{Title: "You are not signed in", Text: sentence(err.Error()),
		Next: "You may close this page. To try again, run the login in the terminal again."}
}

var notFound = loginPage{Title: "There is nothing here", Text: "This address waits for the response to a login, and this request is not one.",
	Next: "You may close this page. The login is still waiting: its address is in the terminal."}

var wrongState = loginPage{Title: "You are not signed in", Text: "This is the response to another login (the state does not match), and nothing was accepted.",
	Next: "You may close this page. The login in the terminal is still waiting: its address is there."}

var alreadyStarted = loginPage{Title: "This login was already opened", Text: "This address works once, and it was opened before.",
	Next: "If that was not you, press Ctrl-C in the terminal and log in again. Otherwise open the address that the terminal shows."}

// sentence returns the text of an error as a sentence.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(text[size:], ".") + "."
}

// send writes the page with headers that forbid loading and caching.
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
