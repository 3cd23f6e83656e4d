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

// modeVariable is the environment variable that chooses the service of the tests.
const modeVariable = "SPARK_ACC"

// What it says.
const (
	simulated = ""       // the simulator
	replay    = "replay" // recordings
	record    = "record" // the service, or the simulator where there is no token for it; what is said is recorded
)

func modeOf(t *testing.T) string {
	t.Helper()
	mode := os.Getenv(modeVariable)
	if !slices.Contains([]string{simulated, replay, record}, mode) {
		t.Fatalf(`%s is %q: want "replay", "record", or nothing for the simulator`, modeVariable, mode)
	}
	return mode
}

// Simulated skips a test that needs the simulator's own powers where another service
// is asked for.
func Simulated(t *testing.T) {
	t.Helper()
	if mode := modeOf(t); mode != simulated {
		t.Skipf("%s=%s: this test needs the powers of the simulator, and is not recorded", modeVariable, mode)
	}
}

// Prefix begins the name of everything that recorded tests make. Sweepers delete
// what bears it, and nothing else.
const Prefix = "tf-acc-"

// Version is that of the provider which is recorded. "make record" sets it.
var Version = "dev"

// Recording is a service of which the test knows nothing: the simulator, the real
// one, or what was recorded of either.
type Recording struct {
	*access
	mode string
	head cassette.Head
	sim  *Service // nil where the service is the real one, and where a replay needs none
}

// setting is something that the test must be told of a service.
type setting struct {
	name      string
	variable  string // of the environment, for the real service
	simulator string
}

// People that are asked for by name, see [Recording.Email].
var people = []setting{
	{"guest", "SPARK_ACC_GUEST", "anna.bauer@example.com"},
	{"newcomer", "SPARK_ACC_NEWCOMER", "nora.newcomer@example.com"},
}

// Recorded begins a test that any service can serve. It runs against the simulator;
// with SPARK_ACC=replay from its cassette, testdata/TestName.json; with
// SPARK_ACC=record it makes the cassette. What it sends must not depend on the order
// in which Terraform reads, on the time, or on chance.
func Recorded(t *testing.T) *Recording {
	t.Helper()
	Terraform(t)
	r := &Recording{mode: modeOf(t), head: cassette.Head{Settings: map[string]string{}}}
	live := r.mode == record && os.Getenv(sparkapi.AccessTokenVariable) != ""
	if !live { // where it is, one test at a time is enough for the rate limit
		t.Parallel()
	}
	switch {
	case r.mode == replay:
		r.play(t)
	case live:
		r.access = &access{
			BaseURL: cmp.Or(sparkapi.BaseURLFromEnv(), sparkapi.DefaultBaseURL), watch: &watch{},
			token: func(string) string { return "" }, // of the environment: it is in no configuration
		}
		r.record(t, "")
	default:
		r.sim = start(t)
		r.access = r.sim.access
		if r.mode == record {
			r.record(t, "simulator")
		}
	}
	return r
}

func file(t *testing.T) string {
	t.Helper()
	return filepath.Join("testdata", t.Name()+".json")
}

// record makes the cassette when the test has passed.
func (r *Recording) record(t *testing.T, from string) {
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
		r.head.Covers = r.watch.uses()
		var recorded *cassette.Cassette
		if err == nil {
			recorded, err = recorder.Cassette(r.head, Prefix)
		}
		if err == nil {
			err = recorded.Save(file(t))
		}
		if err != nil {
			t.Errorf("this cannot be recorded: %v", err)
		}
	})
}

// play answers from the cassette, which must be used up in the end.
func (r *Recording) play(t *testing.T) {
	t.Helper()
	recorded, err := cassette.Load(file(t))
	if err != nil {
		t.Fatalf("there is no recording of this test, \"make record\" makes one: %v", err)
	}
	r.head = recorded.Head
	recorder := Must(cassette.Replay(recorded, standIn{r}))(t)
	r.access = &access{
		BaseURL: cassette.Service + "/v1/", watch: &watch{}, token: func(string) string { return "replayed" },
		options: []sparkapi.Option{ // a fault is one at once: nothing comes of waiting
			sparkapi.WithTransport(recorder), sparkapi.WithMaxRetries(0), sparkapi.WithWaitOnRateLimit(false),
		},
	}
	t.Cleanup(func() {
		err := recorder.Close()
		if t.Skipped() {
			return
		}
		if err != nil {
			t.Errorf("%s differs from what was recorded:\n%v", file(t), err)
		}
		if uses := r.watch.uses(); !slices.Equal(uses, r.head.Covers) {
			t.Errorf("%s covers %v, and the test uses %v", file(t), r.head.Covers, uses)
		}
	})
}

// standIn leads requests for the token endpoint to the simulator that granted what
// they ask with.
type standIn struct{ *Recording }

func (s standIn) RoundTrip(req *http.Request) (*http.Response, error) {
	if s.sim == nil {
		return nil, errors.New("the token endpoint is asked, and nothing was granted")
	}
	base, err := url.Parse(s.sim.BaseURL)
	if err != nil {
		return nil, err
	}
	req = req.Clone(req.Context())
	req.URL.Scheme, req.URL.Host, req.Host = base.Scheme, base.Host, base.Host
	return http.DefaultTransport.RoundTrip(req)
}

// Name is the name, or title, of a thing that the test makes: no other test's has
// the same.
func (r *Recording) Name(t *testing.T, of string) string {
	t.Helper()
	return Prefix + strings.TrimPrefix(t.Name(), "Test") + " " + of
}

// Finally undoes something at the end of the test, which is recorded as all the rest.
func (r *Recording) Finally(t *testing.T, undo func(context.Context) error) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	t.Cleanup(func() {
		if err := undo(ctx); err != nil {
			t.Error(err)
		}
	})
}

// Email is the address of somebody whom the service knows: "guest", who can be
// invited, or whom it does not know: "newcomer".
func (r *Recording) Email(t *testing.T, who string) string {
	t.Helper()
	i := slices.IndexFunc(people, func(s setting) bool { return s.name == who })
	if i < 0 {
		t.Fatalf("nobody is called %q", who)
	}
	email := people[i].simulator
	switch {
	case r.mode == replay:
		email = r.head.Settings[who]
	case r.sim == nil:
		if email = os.Getenv(people[i].variable); email == "" {
			t.Skipf("to record this, set %s to an email address, see CONTRIBUTING.md", people[i].variable)
		}
	}
	r.head.Settings[who] = email
	return email
}

// Grant is what an integration asks for tokens with. The token endpoint is not
// recorded: a replay asks that of the simulator.
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
