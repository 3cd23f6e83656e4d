// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"strings"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The names of the cookies.
const (
	sessionCookie  = "session"
	stateCookie    = "state"    // of a login that has not finished
	verifierCookie = "verifier" // of PKCE, of the same login
)

// app is the web application.
type app struct {
	http.Handler
	config   oauth2.Config
	sessions *sessions
}

// newApp returns the application. Sessions are saved in the directory.
func newApp(config oauth2.Config, dir string, options ...sparkapi.Option) (*app, error) {
	config.Scopes = []string{"spark:people_read", "spark:rooms_read"}
	sessions, err := openSessions(config, dir, options)
	if err != nil {
		return nil, err
	}
	a := &app{config: config, sessions: sessions}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", a.home)
	mux.HandleFunc("GET /login", a.login)
	mux.HandleFunc("GET /callback", a.callback)
	mux.HandleFunc("POST /logout", a.logout)
	a.Handler = http.NewCrossOriginProtection().Handler(mux)
	return a, nil
}

// login redirects the browser to Webex. Only this browser has the state and the verifier,
// which prove that the same browser finishes the login.
func (a *app) login(w http.ResponseWriter, r *http.Request) {
	state, verifier := rand.Text(), oauth2.GenerateVerifier()
	a.setCookie(w, stateCookie, state, 600)
	a.setCookie(w, verifierCookie, verifier, 600)
	http.Redirect(w, r, a.config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier)), http.StatusFound)
}

// callback handles the redirect from Webex after the login.
func (a *app) callback(w http.ResponseWriter, r *http.Request) {
	state, verifier := cookie(r, stateCookie), cookie(r, verifierCookie)
	if state == "" || subtle.ConstantTimeCompare([]byte(state), []byte(r.FormValue("state"))) != 1 {
		show(w, http.StatusBadRequest, page{Problem: "This login was not started in this browser, or took too long."})
		return
	}
	a.setCookie(w, stateCookie, "", -1)
	a.setCookie(w, verifierCookie, "", -1)
	if r.FormValue("error") != "" {
		show(w, http.StatusForbidden, page{Problem: "You did not grant access to your rooms."})
		return
	}
	token, err := a.config.Exchange(r.Context(), r.FormValue("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		fail(w, r, "exchange the code", err)
		return
	}
	id, err := a.sessions.create(token)
	if err != nil {
		fail(w, r, "create a session", err)
		return
	}
	a.setCookie(w, sessionCookie, id, int(sessionLifetime.Seconds()))
	http.Redirect(w, r, "/", http.StatusFound)
}

// home shows the rooms of the person, or a link to the login.
func (a *app) home(w http.ResponseWriter, r *http.Request) {
	client, err := a.sessions.client(cookie(r, sessionCookie))
	if errors.Is(err, errNoSession) {
		show(w, http.StatusOK, page{})
		return
	}
	if err != nil {
		fail(w, r, "open the session", err)
		return
	}
	me, err := client.People.Me(r.Context())
	if errors.Is(err, sparkapi.ErrInvalidGrant) || errors.Is(err, sparkapi.ErrUnauthorized) {
		a.sessions.remove(cookie(r, sessionCookie))
		show(w, http.StatusOK, page{Problem: "Your session has ended."})
		return
	}
	if err != nil {
		fail(w, r, "get the account", err)
		return
	}
	view := page{Person: me}
	for room, err := range client.Rooms.List(r.Context(), sparkapi.RoomFilter{SortBy: sparkapi.RoomSortLastActivity}) {
		if err != nil {
			fail(w, r, "list rooms", err)
			return
		}
		if view.Rooms = append(view.Rooms, room); len(view.Rooms) == 50 {
			break // the client requests no further pages
		}
	}
	show(w, http.StatusOK, view)
}

// logout ends the session. Webex has no request that revokes the tokens.
func (a *app) logout(w http.ResponseWriter, r *http.Request) {
	a.sessions.remove(cookie(r, sessionCookie))
	a.setCookie(w, sessionCookie, "", -1)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// setCookie sets a cookie that scripts and other sites cannot use. A negative age deletes
// the cookie.
func (a *app) setCookie(w http.ResponseWriter, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{ //nolint:gosec // Secure only if the application has an https URL
		Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: strings.HasPrefix(a.config.RedirectURL, "https:"),
	})
}

func cookie(r *http.Request, name string) string {
	if c, err := r.Cookie(name); err == nil {
		return c.Value
	}
	return ""
}

// page contains the values of a page. Person is nil if no one has signed in.
type page struct {
	Problem string
	Person  *sparkapi.Person
	Rooms   []*sparkapi.Room
}

var pageTemplate = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><title>My rooms</title>
{{with .Problem}}<p role="alert">{{.}}</p>{{end}}
{{with .Person}}<h1>Rooms of {{.DisplayName}}</h1>
<ul>{{range $.Rooms}}<li>{{.Title}}</li>{{else}}<li>No rooms</li>{{end}}</ul>
<form method="post" action="/logout"><button>Sign out</button></form>
{{else}}<p><a href="/login">Sign in with Webex</a></p>{{end}}
`))

func show(w http.ResponseWriter, status int, p page) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if err := pageTemplate.Execute(w, p); err != nil {
		slog.Error("Could not write a page", "error", err)
	}
}

// fail logs an error and shows a general message, because the text of the error is not
// meant for the person.
func fail(w http.ResponseWriter, r *http.Request, what string, err error) {
	slog.ErrorContext(r.Context(), "Could not "+what, "error", err)
	show(w, http.StatusBadGateway, page{Problem: "Webex did not respond as expected. Try again in a few minutes."})
}
