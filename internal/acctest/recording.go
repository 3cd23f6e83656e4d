// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/cassette"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// modeVariable is the environment variable that selects the service of the tests.
const modeVariable = "SPARK_ACC"

// The values of modeVariable.
const (
	simulated = ""       // the simulator
	replay    = "replay" // recordings
	record    = "record" // the real API, or the simulator if there is no token; the requests and responses are recorded
)

func modeOf(t *testing.T) string {
	t.Helper()
	mode := os.Getenv(modeVariable)
	if !slices.Contains([]string{simulated, replay, record}, mode) {
		t.Fatalf(`%s is %q: want "replay", "record", or nothing for the simulator`, modeVariable, mode)
	}
	return mode
}

// RequireSimulator skips a test that needs features of the simulator if tests run against another
// service.
func RequireSimulator(t *testing.T) {
	t.Helper()
	if mode := modeOf(t); mode != simulated {
		t.Skipf("%s=%s: this test requires the simulator and is not recorded", modeVariable, mode)
	}
}

// Prefix is the prefix of the names of all objects that recorded tests create. Sweepers delete
// only objects with this prefix.
const Prefix = "tf-acc-"

// Version is the version of the recorded provider. "make record" sets it.
var Version = "dev"

// Recording is a service of any kind: the simulator, the real Webex API, or a recording of
// either.
type Recording struct {
	*access
	mode string
	head cassette.Head
	sim  *Service // nil for the real service, and for replays that do not need one
}

// setting is a value that depends on the service.
type setting struct {
	name      string
	variable  string // the environment variable for the real service
	simulator string
}

// people are the settings for [Recording.Email].
var people = []setting{
	{"guest", "SPARK_ACC_GUEST", "anna.bauer@example.com"},
	{"newcomer", "SPARK_ACC_NEWCOMER", "nora.newcomer@example.com"},
}

// Recorded starts a test that runs against any service, by default the simulator. With
// SPARK_ACC=replay, the responses are those of the cassette testdata/TestName.json. With
// SPARK_ACC=record, the test writes this cassette. The requests of the test must not depend on
// the order in which Terraform reads, on the time, or on random values.
func Recorded(t *testing.T) *Recording {
	t.Helper()
	Terraform(t)
	r := &Recording{mode: modeOf(t), head: cassette.Head{Settings: map[string]string{}}}
	live := r.mode == record && os.Getenv(sparkapi.AccessTokenVariable) != ""
	if !live { // against the real API, run one test at a time because of the rate limit
		t.Parallel()
	}
	switch {
	case r.mode == replay:
		r.replayCassette(t)
	case live:
		r.access = &access{
			BaseURL: cmp.Or(sparkapi.BaseURLFromEnv(), sparkapi.DefaultBaseURL), usage: &usageRecorder{},
			token: func(string) string { return "" }, // of the environment, not of the configuration
		}
		r.recordCassette(t, "")
	default:
		r.sim = start(t)
		r.access = r.sim.access
		if r.mode == record {
			r.recordCassette(t, "simulator")
		}
	}
	return r
}

func cassettePath(t *testing.T) string {
	t.Helper()
	return filepath.Join("testdata", t.Name()+".json")
}

// recordCassette writes the cassette if the test passes.
func (r *Recording) recordCassette(t *testing.T, from string) {
	t.Helper()
	base := Must(url.Parse(r.BaseURL))(t)
	r.head.From, r.head.On, r.head.Version = cmp.Or(from, base.Hostname()), time.Now().UTC().Format(time.DateOnly), Version
	recorder := Must(cassette.Record(base.Scheme+"://"+base.Host, http.DefaultTransport))(t)
	r.options = []sparkapi.Option{sparkapi.WithTransport(recorder)}
	t.Cleanup(func() {
		err := recorder.Close()
		if t.Skipped() || t.Failed() {
			return
		}
		r.head.Covers = r.usage.usedTypes()
		var recorded *cassette.Cassette
		if err == nil {
			recorded, err = recorder.Cassette(r.head, Prefix)
		}
		if err == nil {
			err = recorded.Save(cassettePath(t))
		}
		if err != nil {
			t.Errorf("could not record the test: %v", err)
		}
	})
}

// replayCassette responds from the cassette. It fails the test if an interaction is not requested.
func (r *Recording) replayCassette(t *testing.T) {
	t.Helper()
	recorded, err := cassette.Load(cassettePath(t))
	if err != nil {
		t.Fatalf("this test has no cassette; record one with \"make record\": %v", err)
	}
	r.head = recorded.Head
	recorder := Must(cassette.Replay(recorded, tokenEndpoint{r}))(t)
	r.access = &access{
		BaseURL: cassette.Service + "/v1/", usage: &usageRecorder{}, token: func(string) string { return "replayed" },
		options: []sparkapi.Option{ // no retries: a replay returns the same error again
			sparkapi.WithTransport(recorder), sparkapi.WithMaxRetries(0), sparkapi.WithWaitOnRateLimit(false),
		},
	}
	t.Cleanup(func() {
		err := recorder.Close()
		if t.Skipped() {
			return
		}
		if err != nil {
			t.Errorf("%s differs from the recording:\n%v", cassettePath(t), err)
		}
		if usedTypes := r.usage.usedTypes(); !slices.Equal(usedTypes, r.head.Covers) {
			t.Errorf("%s covers %v, but the test uses %v", cassettePath(t), r.head.Covers, usedTypes)
		}
	})
}

// tokenEndpoint sends requests for the token endpoint to the simulator that issued the grant.
type tokenEndpoint struct{ *Recording }

func (s tokenEndpoint) RoundTrip(req *http.Request) (*http.Response, error) {
	if s.sim == nil {
		return nil, errors.New("a request for the token endpoint requires a call of Grant")
	}
	base, err := url.Parse(s.sim.BaseURL)
	if err != nil {
		return nil, err
	}
	req = req.Clone(req.Context())
	req.URL.Scheme, req.URL.Host, req.Host = base.Scheme, base.Host, base.Host
	return http.DefaultTransport.RoundTrip(req)
}

// Name returns a name or title for an object that the test creates. It is unique among all
// tests.
func (r *Recording) Name(t *testing.T, suffix string) string {
	t.Helper()
	return Prefix + strings.TrimPrefix(t.Name(), "Test") + " " + suffix
}

// Cleanup registers a function that runs at the end of the test. Its requests are recorded.
func (r *Recording) Cleanup(t *testing.T, cleanup func(context.Context) error) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	t.Cleanup(func() {
		if err := cleanup(ctx); err != nil {
			t.Error(err)
		}
	})
}

// Email returns the email address of a person: "guest", who has an account, or "newcomer", who
// has none.
func (r *Recording) Email(t *testing.T, name string) string {
	t.Helper()
	i := slices.IndexFunc(people, func(s setting) bool { return s.name == name })
	if i < 0 {
		t.Fatalf("unknown person %q", name)
	}
	email := people[i].simulator
	switch {
	case r.mode == replay:
		email = r.head.Settings[name]
	case r.sim == nil:
		if email = os.Getenv(people[i].variable); email == "" {
			t.Skipf("to record this, set %s to an email address, see CONTRIBUTING.md", people[i].variable)
		}
	}
	r.head.Settings[name] = email
	return email
}

// Grant returns the credentials with which an integration requests tokens. Requests for the token
// endpoint are not recorded. In a replay, the simulator responds to them.
func (r *Recording) Grant(t *testing.T) (clientID, clientSecret, refreshToken string) {
	t.Helper()
	if r.mode == replay {
		r.sim = start(t)
	}
	if r.sim != nil {
		_, refreshToken = r.sim.Grant("admin", time.Hour)
		clientID, clientSecret, _ = r.sim.Integration()
		return clientID, clientSecret, refreshToken
	}
	clientID, clientSecret, refreshToken = os.Getenv("SPARK_CLIENT_ID"), os.Getenv("SPARK_CLIENT_SECRET"), os.Getenv("SPARK_REFRESH_TOKEN")
	if clientID == "" || clientSecret == "" || refreshToken == "" {
		t.Skip("to record this, set SPARK_CLIENT_ID, SPARK_CLIENT_SECRET and SPARK_REFRESH_TOKEN, see CONTRIBUTING.md")
	}
	return clientID, clientSecret, refreshToken
}
