// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

// Source is the source of the access token. Exactly one of Token, File and Grant is set.
type Source struct {
	Description string // where the source is set, for messages
	BaseURL     string // base URL of the service that the token is for
	Token       string
	File        string // path of a credentials file
	Grant       *Grant
}

// Path returns the path of the file in which the credentials are saved, and "" if there is
// none.
func (s *Source) Path() string {
	if s.Grant != nil {
		return s.Grant.CacheFile
	}
	return s.File
}

// Grant is a refresh token and the integration that issued it.
type Grant struct {
	ClientID, ClientSecret, RefreshToken string
	CacheFile                            string // path of the token cache; empty if the tokens are not saved
}
