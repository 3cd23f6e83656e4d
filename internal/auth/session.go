package auth

import (
	"context"
	"errors"
	"os"
	"strings"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Session is a token that commands work with, and where it comes from.
type Session struct {
	Credentials        // of a token alone nothing else is known
	Place       string // in words
	File        string // where it is kept; empty: nowhere
}

// FindToken gives the origin of the token for a command: the credentials file that
// is given, else what the environment says, in the provider's order, else the
// default credentials file.
func FindToken(file string) (*Origin, error) {
	if file == "" {
		if o, err := (Settings{}).Find(); !errors.Is(err, ErrNoToken) {
			return o, err
		}
	}
	return findLogin(file)
}

// FindLogin is [FindToken] for what can be renewed, which a token alone cannot.
func FindLogin(file string) (*Origin, error) {
	_, fileSet := os.LookupEnv(FileVariable)
	_, refreshSet := os.LookupEnv(RefreshTokenVariable)
	if file == "" && !fileSet && refreshSet {
		grant, err := GrantSettings{}.Find()
		return &Origin{Place: variable(RefreshTokenVariable), Grant: grant}, err
	}
	return findLogin(file)
}

func findLogin(file string) (*Origin, error) {
	path, err := File(file)
	return &Origin{Place: path, File: path}, err
}

// WhoAmI asks the service for the owner of the token, which is renewed if need be,
// as the provider does it. What goes wrong on the side is told to warn.
func WhoAmI(ctx context.Context, o *Origin, warn func(string)) (*Identity, *Session, error) {
	session := &Session{Place: o.Place}
	if o.Token != "" {
		address, err := BaseURL("")
		if err != nil {
			return nil, nil, err
		}
		session.BaseURL = address
		who, err := Identify(ctx, address, o.Token)
		return who, session, err
	}
	source, address, err := open(o, warn)
	if err != nil {
		return nil, nil, err
	}
	client, err := sparkapi.New(sparkapi.WithBaseURL(address), sparkapi.WithTokenSource(source))
	if err != nil {
		return nil, nil, err
	}
	who, err := identify(ctx, client)
	if err != nil {
		return nil, nil, err
	}
	session.File = source.file
	session.Credentials, err = source.Credentials(ctx)
	return who, session, err
}

// Identify asks the service for the owner of an access token.
func Identify(ctx context.Context, baseURL, token string) (*Identity, error) {
	client, err := sparkapi.New(sparkapi.WithBaseURL(baseURL), sparkapi.WithAccessToken(token))
	if err != nil {
		return nil, err
	}
	return identify(ctx, client)
}

// Refresh renews the token now, however long it lives, or takes the one that
// somebody else has brought meanwhile. Where there is a file, an error says that the
// result could not be kept in it; else warn hears that a new refresh token was kept
// nowhere.
func Refresh(ctx context.Context, o *Origin, warn func(string)) (*Session, error) {
	var lost []string
	source, _, err := open(o, func(text string) { lost = append(lost, text) })
	if err != nil {
		return nil, err
	}
	held, _ := source.current()
	source.Refused(&oauth2.Token{AccessToken: held.AccessToken})
	session := &Session{Place: o.Place, File: source.file}
	session.Credentials, err = source.Credentials(ctx)
	switch {
	case err != nil:
		return nil, err
	case session.File != "" && len(lost) > 0:
		return nil, errors.New(strings.Join(lost, "; "))
	}
	for _, text := range lost {
		warn(text)
	}
	return session, nil
}

// open makes a source that asks the service at the address that gave the token.
func open(o *Origin, warn func(string)) (source *Source, address string, err error) {
	if address, err = BaseURL(""); err != nil {
		return nil, "", err
	}
	if o.Grant != nil {
		o.Grant.BaseURL = address
	}
	if source, err = Open(o); err != nil {
		return nil, "", err
	}
	if known := source.BaseURL(); known != "" {
		address = known
	}
	grants, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(address))
	if err != nil {
		return nil, "", err
	}
	source.Renew = grants.Refresh
	source.Warn = func(summary, detail string) { warn(summary + ": " + strings.Join(strings.Fields(detail), " ")) }
	return source, address, nil
}
