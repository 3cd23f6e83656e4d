package auth

// Source is where the access token comes from. One of Token, File and Grant is set.
type Source struct {
	Description string // where the source is set, for messages
	BaseURL     string // base URL of the service that the token is for
	Token       string
	File        string // path of a credentials file
	Grant       *Grant
}

// Path returns the file that the credentials are saved in; empty if there is none.
func (s *Source) Path() string {
	if s.Grant != nil {
		return s.Grant.CacheFile
	}
	return s.File
}

// String returns a text without secrets, for logs.
func (s Source) String() string { return "auth.Source (secret): " + s.Description }

// GoString returns a text without secrets, for logs.
func (s Source) GoString() string { return s.String() }

// Grant is a refresh token and the integration that it belongs to.
type Grant struct {
	ClientID, ClientSecret, RefreshToken string
	CacheFile                            string // empty: the tokens are not saved
}

// String returns a text without secrets, for logs.
func (Grant) String() string { return "auth.Grant (secret)" }

// GoString returns a text without secrets, for logs.
func (g Grant) GoString() string { return g.String() }
