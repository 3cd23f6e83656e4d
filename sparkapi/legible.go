package sparkapi

import (
	"net/url"
	"strings"
	"unicode"
)

// legible is what anybody may have written, for people to read: without what a terminal
// would obey, and not longer than a page.
func legible(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "") + " …"
	}
	return s
}

// legiblePath is the path of an address, which may be that of a page that the service
// named.
func legiblePath(u *url.URL) string { return legible(u.EscapedPath()) }

// foreignError is an error whose text repeats what came from elsewhere.
type foreignError struct{ error }

func (e *foreignError) Error() string { return legible(e.error.Error()) }

func (e *foreignError) Unwrap() error { return e.error }
