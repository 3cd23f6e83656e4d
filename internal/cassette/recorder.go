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

// Recorder carries the requests of one test: to the service and into a cassette, or
// to the cassette alone.
type Recorder struct {
	vcr    *recorder.Recorder
	shelf  *shelf
	host   string // that is recorded, as "https://webexapis.com"
	mu     sync.Mutex
	often  []*repeated
	faults []error
}

// repeated is an interaction that may be used again.
type repeated struct {
	Interaction
	used bool
}

// Record sends requests to the service at a host, as "https://webexapis.com", and
// notes them for [Recorder.Save].
func Record(host string, service http.RoundTripper) (*Recorder, error) {
	r := &Recorder{shelf: &shelf{}, host: host}
	return r, r.open(recorder.ModeRecordOnly, service)
}

// Replay answers requests from a cassette: each interaction as many times as it was
// recorded, so that [Recorder.Close] can tell what was not asked for. The token endpoint is in no
// cassette: its requests go to a stand-in.
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

// secret tells whether a path is that of the token endpoint, which is never
// recorded.
func secret(path string) bool { return strings.HasSuffix(path, "/access_token") }

// RoundTrip carries a request.
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
	case req.Context().Err() != nil: // the caller gave up
	case errors.Is(err, vcr.ErrInteractionNotFound):
		r.fault(fmt.Errorf("the cassette has no answer, or none any more, to %s", said))
	case err != nil:
		r.fault(fmt.Errorf("%s: %w", said, err))
	case r.vcr.IsRecording() && resp.StatusCode >= http.StatusInternalServerError:
		r.fault(fmt.Errorf("%s: the service answered %s: record this again", said, resp.Status))
	}
	return resp, err
}

// again is the answer to a request that may be used again, if there is one.
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

// asked is the key of what a request says, in its context.
type asked struct{}

func noting(req *http.Request, said *request) *http.Request {
	return req.WithContext(context.WithValue(req.Context(), asked{}, said))
}

// match compares a request with a recorded one.
func match(req *http.Request, recorded vcr.Request) bool {
	said, ok := req.Context().Value(asked{}).(*request)
	return ok && said.line == recorded.URL && string(said.json) == recorded.Body
}

func (r *Recorder) fault(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = append(r.faults, err)
}

// Close ends the recording or the replay. Its error tells all that went wrong: an
// exchange that failed, a request without an answer, an answer that nobody asked
// for.
func (r *Recorder) Close() error {
	err := r.vcr.Stop()
	for _, i := range r.often {
		if !i.used {
			r.fault(unused(i.String()))
		}
	}
	return errors.Join(append(slices.Clone(r.faults), err)...)
}

// used is told each interaction at the end of a replay.
func (r *Recorder) used(i *vcr.Interaction) error {
	if !r.vcr.IsRecording() && !i.WasReplayed() {
		r.fault(unused(describe(i.Request.URL, i.Request.Body)))
	}
	return nil
}

func unused(asked string) error {
	return fmt.Errorf("nothing asked for an answer that the cassette has: %s", asked)
}

// Cassette is what was recorded, after [Recorder.Close], with all replaced that is
// not the test's own; a text is that where it holds the mark, or where the test
// said it first.
func (r *Recorder) Cassette(head Head, mark string) (*Cassette, error) {
	if r.shelf.taken == nil {
		return nil, errors.New("nothing was recorded")
	}
	return write(r.shelf.taken, head, r.host, mark)
}

// kept are the headers of an answer that a cassette holds. The tracking ID changes
// with each answer, and matters where it is shown: in errors.
var kept = []string{"Content-Type", "Link", "Retry-After", "Trackingid"}

// strip drops, before anything is noted, the headers that no cassette holds, the
// token among them, and the answers that only say to wait.
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

// shelf is where go-vcr finds a cassette to play, and puts one that it recorded:
// never a file, as what it puts there is yet to be rewritten.
type shelf struct {
	cassette *Cassette
	taken    []*vcr.Interaction
}

// IsFileExists tells whether there is a cassette to play.
func (s *shelf) IsFileExists(string) bool { return s.cassette != nil }

// ReadFile gives the cassette as go-vcr reads it: YAML, which JSON is.
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

// WriteFile is passed over: [shelf.take] has it all.
func (s *shelf) WriteFile(string, []byte) error { return nil }

// take keeps what go-vcr has recorded.
func (s *shelf) take(recorded any) ([]byte, error) {
	c, ok := recorded.(*vcr.Cassette)
	if !ok {
		return nil, fmt.Errorf("recorded a %T", recorded)
	}
	s.taken = c.Interactions
	return nil, nil
}
