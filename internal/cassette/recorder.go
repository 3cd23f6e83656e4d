// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cassette

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	vcr "gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
	"gopkg.in/dnaeon/go-vcr.v4/pkg/recorder"
)

// Recorder is the transport of one test. It either forwards requests to the service and
// records them, or replays a cassette.
type Recorder struct {
	vcr    *recorder.Recorder
	shelf  *shelf
	host   string // that is recorded, as "https://webexapis.com"
	mu     sync.Mutex
	often  []*repeated
	faults []error
}

// repeated is an interaction that can be replayed any number of times.
type repeated struct {
	Interaction
	used bool
}

// Record sends requests to the service at a host, such as "https://webexapis.com", and
// records them for [Recorder.Cassette].
func Record(host string, service http.RoundTripper) (*Recorder, error) {
	r := &Recorder{shelf: &shelf{}, host: host}
	return r, r.open(recorder.ModeRecordOnly, service)
}

// Replay returns a recorder that responds from a cassette. It replays each interaction as
// often as it was recorded, and [Recorder.Close] reports the interactions that were not
// requested. Cassettes do not contain requests for the token endpoint: a stand-in responds to
// them.
func Replay(c *Cassette, tokens http.RoundTripper) (*Recorder, error) {
	r := &Recorder{shelf: &shelf{cassette: c}, host: Service}
	for _, i := range c.Interactions {
		if i.Times == 0 {
			r.often = append(r.often, &repeated{Interaction: i})
		}
	}
	return r, r.open(recorder.ModeReplayOnly, tokens)
}

func (r *Recorder) open(mode recorder.Mode, service http.RoundTripper) (err error) {
	r.vcr, err = recorder.New("cassette",
		recorder.WithMode(mode),
		recorder.WithRealTransport(service),
		recorder.WithPassthrough(func(req *http.Request) bool { return secret(req.URL.Path) }),
		recorder.WithHook(strip, recorder.AfterCaptureHook),
		recorder.WithHook(r.used, recorder.OnRecorderStopHook),
		recorder.WithMatcher(match),
		recorder.WithSkipRequestLatency(true),
		recorder.WithFS(r.shelf),
		recorder.WithMarshalFunc(r.shelf.take),
	)
	return err
}

// secret reports whether a path is the path of the token endpoint, which is never recorded.
func secret(path string) bool { return strings.HasSuffix(path, "/access_token") }

// RoundTrip sends a request.
func (r *Recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	body, err := bodyOf(req)
	if err != nil {
		return nil, err
	}
	said, err := canonical(req.Method, req.URL.String(), req.Header.Get("Content-Type"), body, r.host)
	if err != nil {
		r.fault(err)
		return nil, err
	}
	if again := r.again(said); again != nil {
		i := again.tape()
		return i.GetHTTPResponse()
	}
	resp, err := r.vcr.RoundTrip(noting(req, said))
	switch {
	case req.Context().Err() != nil: // the client canceled the request
	case errors.Is(err, vcr.ErrInteractionNotFound):
		r.fault(fmt.Errorf("the cassette has no unused response to %s", said))
	case err != nil:
		r.fault(fmt.Errorf("%s: %w", said, err))
	case r.vcr.IsRecording() && resp.StatusCode >= http.StatusInternalServerError:
		r.fault(fmt.Errorf("%s: the service returned %s: record this again", said, resp.Status))
	}
	return resp, err
}

// again returns the response to a request that can be replayed any number of times, if there
// is one.
func (r *Recorder) again(said *request) *repeated {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, i := range r.often {
		if said.line == i.Request && string(said.json) == string(i.Body) {
			i.used = true
			return i
		}
	}
	return nil
}

// asked is the context key of a request's canonical form.
type asked struct{}

func noting(req *http.Request, said *request) *http.Request {
	return req.WithContext(context.WithValue(req.Context(), asked{}, said))
}

// match reports whether a request equals a recorded one.
func match(req *http.Request, recorded vcr.Request) bool {
	said, ok := req.Context().Value(asked{}).(*request)
	return ok && said.line == recorded.URL && string(said.json) == recorded.Body
}

func (r *Recorder) fault(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = append(r.faults, err)
}

// Close ends the recording or the replay. Its error lists all problems: exchanges that failed,
// requests without a recorded response, and recorded responses that were not requested.
func (r *Recorder) Close() error {
	err := r.vcr.Stop()
	for _, i := range r.often {
		if !i.used {
			r.fault(unused(i.String()))
		}
	}
	return errors.Join(append(slices.Clone(r.faults), err)...)
}

// used is called for each interaction at the end of a replay.
func (r *Recorder) used(i *vcr.Interaction) error {
	if !r.vcr.IsRecording() && !i.WasReplayed() {
		r.fault(unused(describe(i.Request.URL, i.Request.Body)))
	}
	return nil
}

func unused(asked string) error {
	return fmt.Errorf("a recorded response was not requested: %s", asked)
}

// Cassette returns the recording after [Recorder.Close]. Everything that the test did not
// write is replaced. A text belongs to the test if it contains the mark, or if the test sent
// it before it was received.
func (r *Recorder) Cassette(head Head, mark string) (*Cassette, error) {
	if r.shelf.taken == nil {
		return nil, errors.New("nothing was recorded")
	}
	return write(r.shelf.taken, head, r.host, mark)
}

// kept lists the response headers that a cassette contains. The tracking ID differs in each
// response, and is kept in errors only, where it is shown.
var kept = []string{"Content-Type", "Link", "Retry-After", "Trackingid"}

// strip removes headers that no cassette may contain, including the token, and discards
// responses that only ask the client to wait. It runs before anything is recorded.
func strip(i *vcr.Interaction) error {
	i.Request.Headers = http.Header{"Content-Type": i.Request.Headers["Content-Type"]}
	for name := range i.Response.Headers {
		if !slices.Contains(kept, name) || name == "Trackingid" && i.Response.Code < http.StatusBadRequest {
			i.Response.Headers.Del(name)
		}
	}
	i.DiscardOnSave = i.Response.Code == http.StatusTooManyRequests
	return nil
}

// shelf is the file system from which go-vcr reads a cassette and to which it writes one. It
// writes no files, because a recording must be rewritten first.
type shelf struct {
	cassette *Cassette
	taken    []*vcr.Interaction
}

// IsFileExists reports whether there is a cassette to replay.
func (s *shelf) IsFileExists(string) bool { return s.cassette != nil }

// ReadFile returns the cassette as YAML, of which JSON is a subset.
func (s *shelf) ReadFile(string) ([]byte, error) {
	type object = map[string]any
	interactions := []object{}
	for _, i := range s.cassette.Interactions {
		tape := i.tape()
		for range i.Times {
			interactions = append(interactions, object{
				"id":      len(interactions),
				"request": object{"url": tape.Request.URL, "body": tape.Request.Body},
				"response": object{
					"code": tape.Response.Code, "status": tape.Response.Status, "headers": tape.Response.Headers, "body": tape.Response.Body,
				},
			})
		}
	}
	return json.Marshal(object{"version": vcr.CassetteFormatVersion, "interactions": interactions})
}

// WriteFile does nothing, because [shelf.take] receives the recording.
func (s *shelf) WriteFile(string, []byte) error { return nil }

// take keeps the recording of go-vcr.
func (s *shelf) take(recorded any) ([]byte, error) {
	c, ok := recorded.(*vcr.Cassette)
	if !ok {
		return nil, fmt.Errorf("recorded a %T", recorded)
	}
	s.taken = c.Interactions
	return nil, nil
}
