package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2/maybe"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Credentials is what a login leaves behind, in a file: a token that works for
// some days, and what it takes to renew it. It is secret as a whole.
type Credentials struct {
	BaseURL               string    `json:"base_url"` // of the service that gave them
	ClientID              string    `json:"client_id"`
	ClientSecret          string    `json:"client_secret"`
	AccessToken           string    `json:"access_token"`
	ExpiresAt             time.Time `json:"expires_at"`
	RefreshToken          string    `json:"refresh_token"`
	RefreshTokenExpiresAt time.Time `json:"refresh_token_expires_at"`
	Scope                 string    `json:"scope,omitempty"` // separated by spaces; empty where the service did not say

	// Seed tells what a cache grew from, as a hash; a login has none.
	Seed string `json:"seed,omitempty"`
}

// String keeps the secrets out of logs.
func (Credentials) String() string { return "auth.Credentials (secret)" }

// GoString keeps the secrets out of logs.
func (c Credentials) GoString() string { return c.String() }

// Renew takes over what the token endpoint answered. A refresh token that the
// answer leaves out stays. A life that it leaves out is unknown: the zero time.
func (c *Credentials) Renew(token *sparkapi.AccessToken, now time.Time) {
	c.AccessToken = token.AccessToken
	c.ExpiresAt = after(now, token.ExpiresIn)
	if token.RefreshToken != "" {
		c.RefreshToken = token.RefreshToken
		c.RefreshTokenExpiresAt = after(now, token.RefreshTokenExpiresIn)
	}
	if token.Scope != "" {
		c.Scope = token.Scope
	}
}

// longestLife is more than any token lives, and can be counted in nanoseconds.
const longestLife = 100 * 365 * 24 * time.Hour

func after(now time.Time, seconds int) time.Time {
	if seconds <= 0 {
		return time.Time{}
	}
	life := longestLife
	if int64(seconds) < int64(longestLife/time.Second) {
		life = time.Duration(seconds) * time.Second
	}
	return now.Add(life).UTC().Truncate(time.Second)
}

// ErrNoCredentials says that there is no credentials file.
var ErrNoCredentials = errors.New("no credentials file")

// DefaultFile is where the credentials file is unless told: in the user's own
// folder for settings.
func DefaultFile() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "terraform-provider-spark", "credentials.json"), nil
}

// Load reads a credentials file. One that others may read is refused.
func Load(path string) (*Credentials, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w at %s", ErrNoCredentials, path)
	case err != nil:
		return nil, err
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return nil, fmt.Errorf("others than you may read %s, which is secret: run \"chmod 600 %s\"", path, path)
	}
	data, err := os.ReadFile(path) //nolint:gosec // the file that the user names
	if err != nil {
		return nil, err
	}
	var c Credentials
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, fmt.Errorf("%s is not a credentials file", path) // the JSON error could quote it
	}
	return &c, nil
}

// Save writes the credentials file, for its owner alone. Whoever reads it at the
// same time, or after a crash, finds the old one or the new one, whole.
func (c *Credentials) Save(path string) error {
	path = resolve(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	return maybe.WriteFile(path, append(data, '\n'), 0o600)
}

// Lock waits until nobody else renews what is in the file, in this process or in
// another. Who gets the lock reads the file again: it may have been renewed.
func Lock(ctx context.Context, path string) (unlock func() error, err error) {
	path = resolve(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(path + ".lock")
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return nil, fmt.Errorf("wait for the lock of %s: %w", path, err)
	}
	return lock.Unlock, nil
}

// resolve follows links, so that the file is replaced and not the link to it.
func resolve(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}
