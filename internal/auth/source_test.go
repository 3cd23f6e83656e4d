package auth_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// service is a simulator on the network, and what was warned of.
type service struct {
	*sparksim.Sim
	base string

	mu       sync.Mutex
	warnings []string
}

func start(t *testing.T, options ...sparksim.Option) *service {
	t.Helper()
	sim := sparksim.New(options...)
	server := httptest.NewServer(contract.Watch(t, sim))
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return &service{Sim: sim, base: server.URL + "/v1/"}
}

// login leaves a credentials file behind, with an access token that lives so long.
func (s *service) login(t *testing.T, life time.Duration) (file string, c auth.Credentials) {
	t.Helper()
	access, refresh := s.Grant("user", life)
	id, secret, _ := s.Integration()
	c = auth.Credentials{BaseURL: s.base, ClientID: id, ClientSecret: secret, AccessToken: access, ExpiresAt: time.Now().Add(life),
		RefreshToken: refresh, RefreshTokenExpiresAt: time.Now().Add(90 * 24 * time.Hour)}
	file = filepath.Join(t.TempDir(), "credentials.json")
	save(t, file, c)
	return file, c
}

func save(t *testing.T, file string, c auth.Credentials) {
	t.Helper()
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, file string) auth.Credentials {
	t.Helper()
	c, err := auth.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return *c
}

// open makes a source as the provider does.
func (s *service) open(t *testing.T, o *auth.Origin) *auth.Source {
	t.Helper()
	source, err := auth.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	grants, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(s.base))
	if err != nil {
		t.Fatal(err)
	}
	source.Renew = grants.Refresh
	source.Warn = func(summary, detail string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.warnings = append(s.warnings, summary+": "+detail)
	}
	return source
}

// file is a credentials file as the origin.
func file(path string) *auth.Origin { return &auth.Origin{File: path} }

// good asks for a token and checks that the service takes it.
func (s *service) good(t *testing.T, source *auth.Source) string {
	t.Helper()
	token, err := source.Token()
	if err != nil {
		t.Fatal(err)
	}
	s.takes(t, token.AccessToken)
	return token.AccessToken
}

func (s *service) takes(t *testing.T, access string) {
	t.Helper()
	client, err := sparkapi.New(sparkapi.WithAccessToken(access), sparkapi.WithBaseURL(s.base))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.People.Me(t.Context()); err != nil {
		t.Errorf("the service does not take the token: %v", err)
	}
}

// bad asks for a token and wants an error that says what to do and tells no secret.
func (s *service) bad(t *testing.T, source *auth.Source, c auth.Credentials, want ...string) {
	t.Helper()
	_, err := source.Token()
	s.told(t, err, c, want...)
}

func (s *service) told(t *testing.T, err error, c auth.Credentials, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", want)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error is %q, want %q in it", err, part)
		}
	}
	s.hides(t, err.Error(), c)
}

func (s *service) hides(t *testing.T, text string, c auth.Credentials) {
	t.Helper()
	for _, secret := range []string{c.AccessToken, c.RefreshToken, c.ClientSecret} {
		if secret != "" && strings.Contains(text, secret) {
			t.Errorf("a secret is told: %q", text)
		}
	}
}

func (s *service) warned(t *testing.T, want ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.warnings) != len(want) {
		t.Fatalf("warnings are %q, want %d", s.warnings, len(want))
	}
	for i, part := range want {
		if !strings.Contains(s.warnings[i], part) {
			t.Errorf("the warning is %q, want %q in it", s.warnings[i], part)
		}
	}
}

func (s *service) renewed(t *testing.T, want int) {
	t.Helper()
	if got := s.Renewals(); got != want {
		t.Errorf("the token was renewed %d times, want %d", got, want)
	}
	if got := s.Count("POST /access_token"); got != want {
		t.Errorf("the token endpoint was asked %d times, want %d", got, want)
	}
}

func refused(source *auth.Source, access string) {
	source.Refused(&oauth2.Token{AccessToken: access})
}

// A token is given from memory until ten minutes before its end.
func TestSourceMargin(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		life time.Duration
		want int
	}{
		{"long", 14 * 24 * time.Hour, 0},
		{"more than ten minutes", 11 * time.Minute, 0},
		{"less than ten minutes", 9 * time.Minute, 1},
		{"over", -time.Hour, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			path, before := s.login(t, test.life)
			source := s.open(t, file(path))
			for range 3 {
				s.good(t, source)
			}
			s.renewed(t, test.want)
			after := load(t, path)
			if changed := after.AccessToken != before.AccessToken; changed != (test.want > 0) {
				t.Errorf("the file has another token: %t", changed)
			}
			if after.ClientSecret != before.ClientSecret || after.RefreshToken != before.RefreshToken || after.BaseURL != s.base {
				t.Error("the file has lost something")
			}
			if left := time.Until(after.ExpiresAt); test.want > 0 && left < 13*24*time.Hour {
				t.Errorf("the file's token has %s left", left)
			}
			s.warned(t)
		})
	}
}

// Tokens that never live as long as the margin are not renewed for each request.
func TestSourceShortLives(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithTokenLife(5*time.Minute))
	path, _ := s.login(t, time.Minute)
	source := s.open(t, file(path))
	for range 5 {
		s.good(t, source)
	}
	s.renewed(t, 1)
}

// However many are refused at once: one renewal, and a refusal that comes late is
// about a token that nobody uses any more.
func TestSourceRefused(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithRotation(), sparksim.WithLatency(20*time.Millisecond))
	path, before := s.login(t, time.Hour)
	source := s.open(t, file(path))
	s.Expire(before.AccessToken)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			token, err := source.Token()
			if err != nil {
				t.Error(err)
				return
			}
			refused(source, token.AccessToken)
			if token, err = source.Token(); err != nil || token.AccessToken == before.AccessToken {
				t.Errorf("no other token: %v", err)
			}
			refused(source, before.AccessToken)
		})
	}
	wait.Wait()
	// A goroutine that came late was given the new token and refused that: the
	// service would not have. It is not renewed twice within moments.
	s.renewed(t, 1)
	if after := load(t, path); after.RefreshToken == before.RefreshToken {
		t.Error("the new refresh token is not kept")
	}
	// It is the kept one that works next time.
	s.Expire()
	next := s.open(t, file(path))
	refused(next, load(t, path).AccessToken)
	s.good(t, next)
	s.renewed(t, 2)
}

// Who gets the lock second takes what the first one brought.
func TestSourceReadsAgain(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithRotation())
	path, before := s.login(t, time.Minute)
	winner, loser := s.open(t, file(path)), s.open(t, file(path))
	unlock, err := auth.Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	tokens := make(chan string, 2)
	for _, source := range []*auth.Source{winner, loser} {
		go func() {
			token, err := source.Token()
			if err != nil {
				t.Error(err)
				token = &oauth2.Token{}
			}
			tokens <- token.AccessToken
		}()
	}
	select {
	case <-tokens:
		t.Error("a token was renewed without the lock")
	case <-time.After(100 * time.Millisecond):
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	one, other := <-tokens, <-tokens
	if one != other || one == before.AccessToken {
		t.Error("the two have not the same new token")
	}
	s.renewed(t, 1)
}

// A login that is over says so, once to the service, and which command mends it.
func TestSourceEnded(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, before := s.login(t, time.Hour)
	source := s.open(t, file(path))
	s.Revoke(before.RefreshToken)
	refused(source, before.AccessToken)
	for range 3 {
		s.bad(t, source, before, "90 days", "revoked", "terraform-provider-spark login --file "+path)
	}
	if _, err := source.Token(); errors.Is(err, sparkapi.ErrUnanswered) {
		t.Errorf("%v was answered", err)
	}
	if got := s.Count("POST /access_token"); got != 1 {
		t.Errorf("the token endpoint was asked %d times, want 1", got)
	}
	// Somebody logs in anew while this still runs.
	_, again := s.login(t, time.Hour)
	save(t, path, again)
	s.good(t, source)
}

// While the old token lives, a renewal that fails is a warning.
func TestSourceFailsSoftly(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, before := s.login(t, 5*time.Minute)
	s.Fail(sparksim.Fault{Request: "POST /access_token", Status: 500, Body: `{"message":"trouble with ` + before.RefreshToken + `"}`})
	source := s.open(t, file(path))
	for range 3 {
		if got := s.good(t, source); got != before.AccessToken {
			t.Error("the old token is not used on")
		}
	}
	s.warned(t, "could not be renewed")
	s.hides(t, s.warnings[0], before)
	refused(source, before.AccessToken)
	s.bad(t, source, before, "status 500")
}

// A token that is refused right after its birth is not renewed again and again.
func TestSourceNoLoop(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, before := s.login(t, time.Hour)
	source := s.open(t, file(path))
	refused(source, before.AccessToken)
	access := s.good(t, source)
	for range 3 {
		refused(source, access)
		if got := s.good(t, source); got != access {
			t.Error("the token is another")
		}
	}
	s.renewed(t, 1)
}

// A file that cannot serve is refused, with what to do.
func TestSourceFiles(t *testing.T) {
	t.Parallel()
	s := start(t)
	_, c := s.login(t, -time.Hour)
	for _, test := range []struct {
		name  string
		spoil func(t *testing.T, path string)
		says  []string
	}{
		{"missing", func(t *testing.T, path string) { must(t, os.Remove(path)) }, []string{"no credentials file at "}},
		{"for all to read", func(t *testing.T, path string) { must(t, os.Chmod(path, 0o644)) }, []string{"run \"chmod 600 "}},     //nolint:gosec // the mistake
		{"for a group to read", func(t *testing.T, path string) { must(t, os.Chmod(path, 0o640)) }, []string{"run \"chmod 600 "}}, //nolint:gosec // the mistake
		{"corrupted", func(t *testing.T, path string) {
			must(t, os.WriteFile(path, []byte(`{"access_token": "`+c.AccessToken), 0o600))
		}, []string{"is not a credentials file"}},
		{"without a refresh token", func(t *testing.T, path string) {
			c := c
			c.RefreshToken = ""
			save(t, path, c)
		}, []string{"does not hold all", "terraform-provider-spark login --file "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "credentials.json")
			save(t, path, c)
			test.spoil(t, path)
			source, err := auth.Open(file(path))
			if err == nil {
				_, err = source.Token()
			}
			s.told(t, err, c, test.says...)
		})
	}
}

// A token alone, as of a bot, is used without an end.
func TestSourceTokenAlone(t *testing.T) {
	t.Parallel()
	s := start(t)
	path := filepath.Join(t.TempDir(), "credentials.json")
	save(t, path, auth.Credentials{AccessToken: s.Token("bot")})
	s.good(t, s.open(t, file(path)))
}

// A link to the file stays a link.
func TestSourceLink(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, _ := s.login(t, time.Minute)
	link := filepath.Join(t.TempDir(), "link")
	must(t, os.Symlink(path, link))
	access := s.good(t, s.open(t, file(link)))
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is no link any more")
	}
	if load(t, path).AccessToken != access {
		t.Error("the new token is not where the link leads")
	}
}

func (s *service) granted(t *testing.T, cache string) (*auth.Origin, auth.Credentials) {
	t.Helper()
	_, refresh := s.Grant("user", time.Hour)
	id, secret, _ := s.Integration()
	return &auth.Origin{Grant: &auth.Grant{ClientID: id, ClientSecret: secret, RefreshToken: refresh, CacheFile: cache, BaseURL: s.base}},
		auth.Credentials{RefreshToken: refresh, ClientSecret: secret}
}

// Without a cache a new refresh token is lost, which is said.
func TestGrantNowhereToKeep(t *testing.T) {
	t.Parallel()
	for _, rotates := range []bool{false, true} {
		t.Run(fmt.Sprintf("rotation %t", rotates), func(t *testing.T) {
			t.Parallel()
			s := start(t, rotation(rotates)...)
			origin, secrets := s.granted(t, "")
			source := s.open(t, origin)
			s.good(t, source)
			s.good(t, source)
			s.renewed(t, 1)
			if !rotates {
				s.warned(t)
				s.good(t, s.open(t, origin))
				return
			}
			s.warned(t, "the next run will fail")
			for _, part := range []string{"token_cache_file", "SPARK_TOKEN_CACHE_FILE", "terraform-provider-spark login"} {
				if !strings.Contains(s.warnings[0], part) {
					t.Errorf("the warning is %q, want %q in it", s.warnings[0], part)
				}
			}
			s.hides(t, s.warnings[0], secrets)
			s.bad(t, s.open(t, origin), secrets, "renewed it and kept the new one", "SPARK_REFRESH_TOKEN")
		})
	}
}

func rotation(on bool) []sparksim.Option {
	if on {
		return []sparksim.Option{sparksim.WithRotation()}
	}
	return nil
}

// With a cache the next run has the token at once, and the newest refresh token
// when it needs another. A change of the configuration wins over what is cached.
func TestGrantCache(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithRotation())
	cache := filepath.Join(t.TempDir(), "deep", "cache.json")
	origin, secrets := s.granted(t, cache)
	first := s.good(t, s.open(t, origin))
	if second := s.good(t, s.open(t, origin)); second != first {
		t.Error("the cached token is not used")
	}
	s.renewed(t, 1)
	s.Expire()
	third := s.open(t, origin)
	refused(third, first)
	s.good(t, third)
	s.renewed(t, 2)
	if info, err := os.Stat(cache); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the cache is %v, %v, want it for its owner alone", info, err)
	}
	if info, err := os.Stat(filepath.Dir(cache)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v, want it for its owner alone", info, err)
	}
	if c := load(t, cache); c.ClientSecret != "" || c.RefreshToken == secrets.RefreshToken {
		t.Error("the cache holds the client secret, or not the new refresh token")
	}
	// Another refresh token in the configuration, as after a login.
	other, _ := s.granted(t, cache)
	if got := s.good(t, s.open(t, other)); got == first {
		t.Error("the older cache wins over the configuration")
	}
	s.renewed(t, 3)
	s.warned(t)
}

func TestGrantCacheFiles(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, test := range []struct {
		name, content string
		mode          os.FileMode
		says          string // empty: it serves
	}{
		{"as of mktemp", "", 0o600, ""},
		{"for all to read", "{}", 0o644, "chmod 600"},
		{"corrupted", "{", 0o600, "is not a credentials file"},
		{"of a login", `{"access_token":"x"}`, 0o600, "set credentials_file to it instead"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			cache := filepath.Join(t.TempDir(), "cache.json")
			must(t, os.WriteFile(cache, []byte(test.content), test.mode))
			origin, secrets := s.granted(t, cache)
			if test.says == "" {
				s.good(t, s.open(t, origin))
				return
			}
			_, err := auth.Open(origin)
			s.told(t, err, secrets, test.says)
			if kept, err := os.ReadFile(cache); err != nil || string(kept) != test.content { //nolint:gosec // of this test
				t.Errorf("the file was touched: %s, %v", kept, err)
			}
		})
	}
}

// Nothing is renewed that could not be kept.
func TestSourceKeepsNothingLost(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	s := start(t, sparksim.WithRotation())
	path, before := s.login(t, time.Minute)
	must(t, os.Chmod(filepath.Dir(path), 0o500)) //nolint:gosec // a folder needs x
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
	source := s.open(t, file(path))
	s.good(t, source)
	s.warned(t, "could not be renewed")
	refused(source, before.AccessToken)
	s.bad(t, source, before, "permission denied")
	s.renewed(t, 0)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Eight processes at once on one file: one renewal, nobody fails. One that dies
// between the answer and the file leaves the old file, whole, and no lock.
func TestProcesses(t *testing.T) {
	t.Parallel()
	for _, refuse := range []bool{false, true} {
		t.Run(fmt.Sprintf("refused %t", refuse), func(t *testing.T) {
			t.Parallel()
			s := start(t, sparksim.WithRotation(), sparksim.WithLatency(50*time.Millisecond))
			life := time.Minute
			if refuse {
				life = time.Hour
			}
			path, before := s.login(t, life)
			if refuse {
				s.Expire()
			}
			var wait sync.WaitGroup
			for range 8 {
				wait.Go(func() {
					out, err := s.process(t, path, map[bool]string{true: "refuse", false: "ask"}[refuse])
					if err != nil || out == "" || out == before.AccessToken {
						t.Errorf("a process failed: %v: %s", err, out)
						return
					}
					s.takes(t, out)
				})
			}
			wait.Wait()
			s.renewed(t, 1)
			if after := load(t, path); after.RefreshToken == before.RefreshToken {
				t.Error("the new refresh token is not kept")
			}
		})
	}
	for _, rotates := range []bool{false, true} {
		t.Run(fmt.Sprintf("crash, rotation %t", rotates), func(t *testing.T) {
			t.Parallel()
			s := start(t, rotation(rotates)...)
			path, before := s.login(t, time.Minute)
			if out, err := s.process(t, path, "crash"); err == nil {
				t.Fatalf("the process did not crash: %s", out)
			}
			s.renewed(t, 1)
			if load(t, path).AccessToken != before.AccessToken {
				t.Error("the file is not the old one")
			}
			source := s.open(t, file(path))
			if !rotates {
				s.good(t, source)
				return
			}
			s.Expire()
			refused(source, before.AccessToken)
			s.bad(t, source, before, "terraform-provider-spark login")
		})
	}
}

// process runs this test's program as another process that asks for a token.
func (s *service) process(t *testing.T, path, task string) (string, error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self) //nolint:gosec // this program
	settings, err := json.Marshal([]string{task, path, s.base})
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), processVariable+"="+string(settings))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return string(out), err
}

const processVariable = "SPARK_TEST_PROCESS"

func TestMain(m *testing.M) {
	if settings := os.Getenv(processVariable); settings != "" {
		if err := another(settings); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// another is what the other process does.
func another(settings string) error {
	var args []string
	if err := json.Unmarshal([]byte(settings), &args); err != nil {
		return err
	}
	source, err := auth.Open(file(args[1]))
	if err != nil {
		return err
	}
	grants, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(args[2]))
	if err != nil {
		return err
	}
	source.Renew = grants.Refresh
	switch args[0] {
	case "crash":
		source.Renew = func(ctx context.Context, grant sparkapi.RefreshGrant) (*sparkapi.AccessToken, error) {
			_, _ = grants.Refresh(ctx, grant)
			os.Exit(3)
			return nil, nil
		}
	case "refuse":
		client, err := sparkapi.New(sparkapi.WithBaseURL(args[2]), sparkapi.WithTokenSource(source))
		if err != nil {
			return err
		}
		if _, err := client.People.Me(context.Background()); err != nil {
			return err
		}
	}
	token, err := source.Token()
	if err != nil {
		return err
	}
	_, err = fmt.Print(token.AccessToken)
	return err
}
