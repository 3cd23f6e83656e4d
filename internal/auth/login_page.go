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

// loginPage is what the browser shows when it comes back. It needs nothing from
// anywhere else.
type loginPage struct {
	Good  bool
	Title string
	Text  string
	Next  string // what to do now
}

func signedIn(name string) loginPage {
	who := "you"
	if name != "" {
		who = name
	}
	return loginPage{Good: true, Title: "You are signed in", Text: "It worked: Terraform may now act as " + who + ".",
		Next: "You may close this page. The terminal tells what comes next."}
}

func notSignedIn(err error) loginPage {
	return loginPage{Title: "You are not signed in", Text: sentence(err.Error()),
		Next: "You may close this page. To try again, run the login in the terminal once more."}
}

var nothingHere = loginPage{Title: "There is nothing here", Text: "This address waits for the answer of a login, and this is none.",
	Next: "You may close this page. The login still waits: its address is in the terminal."}

// sentence makes one of an error's text.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(text[size:], ".") + "."
}

// send answers the browser with the page, which may load nothing and is kept nowhere.
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
	_, _ = w.Write(text.Bytes()) // a browser that is gone needs no page
}
