// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// reservedSize is the number of bytes to reserve for a credentials file, which usually has
// about 1 KiB.
const reservedSize = 16 << 10

// store loads and saves the credentials of a source. They are in the credentials file, in
// the token cache of a grant, or not saved.
type store struct{ source *Source }

// load returns the saved credentials. For a grant without a valid cache entry, it returns
// the configured refresh token.
func (s store) load() (*Credentials, error) {
	grant, path := s.source.Grant, s.source.Path()
	if grant == nil {
		return Load(path)
	}
	configured := &Credentials{
		BaseURL: s.source.BaseURL, ClientID: grant.ClientID, ClientSecret: grant.ClientSecret, RefreshToken: grant.RefreshToken,
		Seed: seed(s.source.BaseURL, grant),
	}
	if path == "" {
		return configured, nil
	}
	content, err := readPrivate(path)
	switch {
	case errors.Is(err, ErrNoCredentials):
		return configured, nil
	case err != nil:
		return nil, err
	case len(content) == 0:
		return configured, nil // mktemp creates an empty file
	}
	cached, err := parse(path, content)
	switch {
	case err != nil:
		return nil, err
	case cached.Seed == "":
		return nil, fmt.Errorf("%s is the credentials file of a login and not a token cache. Set credentials_file to this path, or set token_cache_file to another path", path)
	case !s.owns(cached):
		return configured, nil
	}
	if cached.BaseURL == "" {
		cached.BaseURL, cached.Seed = configured.BaseURL, configured.Seed
	}
	cached.ClientSecret = grant.ClientSecret
	return cached, nil
}

// owns reports whether a cache entry was created from the configured refresh token and for
// the same service. The seed is computed with the base URL in the entry, so that the entry
// is found with every form of the same base URL.
//
// Earlier versions saved entries without a base URL. Such an entry is accepted for every
// service. It may contain the only refresh token that is still valid, and its seed proves
// that it was created from the configured refresh token.
func (s store) owns(cached *Credentials) bool {
	if cached.Seed != seed(cached.BaseURL, s.source.Grant) {
		return false
	}
	return cached.BaseURL == "" || sameService(cached.BaseURL, s.source.BaseURL)
}

// seed returns the hash of the base URL, the client ID and the refresh token that a cache
// entry was created from.
func seed(baseURL string, grant *Grant) string {
	hash := sha256.Sum256([]byte(baseURL + "\n" + grant.ClientID + "\n" + grant.RefreshToken))
	return hex.EncodeToString(hash[:])
}

// reserve creates the file that will replace the saved credentials. It must be called
// before new tokens are requested, because on a full disk they would be lost. It returns
// nil if the credentials are not saved.
func (s store) reserve() (*replacement, error) {
	if s.source.Path() == "" {
		return nil, nil
	}
	return newReplacement(s.source.Path(), reservedSize)
}

// save saves the credentials. A token cache does not contain the client secret.
func (s store) save(r *replacement, c Credentials) error {
	if s.source.Grant != nil {
		c.ClientSecret = ""
	}
	return c.saveTo(r)
}
