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
	vcr        *recorder.Recorder
	fs         *memoryFS
	host       string // the recorded service, such as "https://webexapis.com"
	mu         sync.Mutex
	repeatable []*repeatableInteraction
	errs       []error
}

// repeatableInteraction is an interaction without a limit on the number of replays.
type repeatableInteraction struct {
	Interaction
	used bool
}

// Record sends requests to the service at a host, such as "https://webexapis.com", and
// records them for [Recorder.Cassette].
func Record(host string, service http.RoundTripper) (*Recorder, error) {
	r := &Recorder{fs: &memoryFS{}, host: host}
	return r, r.open(recorder.ModeRecordOnly, service)
}

// Replay returns a recorder that responds from a cassette. It replays each interaction as
// often as it was recorded, and [Recorder.Close] reports the interactions that were not
// requested. Requests for the token endpoint are not in cassettes and are sent to tokens.
func Replay(c *Cassette, tokens http.RoundTripper) (*Recorder, error) {
	r := &Recorder{fs: &memoryFS{cassette: c}, host: Service}
	for _, i := range c.Interactions {
		if i.Times == 0 {
			r.repeatable = append(r.repeatable, &repeatableInteraction{Interaction: i})
		}
	}
	return r, r.open(recorder.ModeReplayOnly, tokens)
}

func (r *Recorder) open(mode recorder.Mode, service http.RoundTripper) (err error) {
	r.vcr, err = recorder.New("cassette",
		recorder.WithMode(mode),
		recorder.WithRealTransport(service),
		recorder.WithPassthrough(func(req *http.Request) bool { return isTokenEndpoint(req.URL.Path) }),
		recorder.WithHook(stripResponse, recorder.AfterCaptureHook),
		recorder.WithHook(r.reportUnused, recorder.OnRecorderStopHook),
		recorder.WithMatcher(match),
		recorder.WithSkipRequestLatency(true),
		recorder.WithFS(r.fs),
		recorder.WithMarshalFunc(r.fs.marshal),
	)
	return err
}

// isTokenEndpoint reports whether a path is that of the token endpoint. Its requests and
// responses contain secrets and are never recorded.
func isTokenEndpoint(path string) bool { return strings.HasSuffix(path, "/access_token") }

// RoundTrip sends and records a request, or returns the recorded response.
func (r *Recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	body, err := readBody(req)
	if err != nil {
		return nil, err
	}
	normalized, err := normalizeRequest(req.Method, req.URL.String(), req.Header.Get("Content-Type"), body, r.host)
	if err != nil {
		r.addError(err)
		return nil, err
	}
	if repeated := r.findRepeatable(normalized); repeated != nil {
		i := repeated.toVCR()
		return i.GetHTTPResponse()
	}
	resp, err := r.vcr.RoundTrip(withRequest(req, normalized))
	switch {
	case req.Context().Err() != nil: // the client canceled the request
	case errors.Is(err, vcr.ErrInteractionNotFound):
		r.addError(fmt.Errorf("the cassette has no unused response to %s", normalized))
	case err != nil:
		r.addError(fmt.Errorf("%s: %w", normalized, err))
	case r.vcr.IsRecording() && resp.StatusCode >= http.StatusInternalServerError:
		r.addError(fmt.Errorf("%s: the service returned %s: record the test again", normalized, resp.Status))
	}
	return resp, err
}

// findRepeatable returns the response to a request that can be replayed any number of times, if there
// is one.
func (r *Recorder) findRepeatable(normalized *request) *repeatableInteraction {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, i := range r.repeatable {
		if normalized.line == i.Request && string(normalized.json) == string(i.Body) {
			i.used = true
			return i
		}
	}
	return nil
}

// requestKey is the context key of a request's normalized form.
type requestKey struct{}

func withRequest(req *http.Request, normalized *request) *http.Request {
	return req.WithContext(context.WithValue(req.Context(), requestKey{}, normalized))
}

// match reports whether a request is equal to a recorded one.
func match(req *http.Request, recorded vcr.Request) bool {
	normalized, ok := req.Context().Value(requestKey{}).(*request)
	return ok && normalized.line == recorded.URL && string(normalized.json) == recorded.Body
}

func (r *Recorder) addError(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errs = append(r.errs, err)
}

// Close ends the recording or the replay. Its error lists failed requests,
// requests without a recorded response, and recorded responses that were not requested.
func (r *Recorder) Close() error {
	err := r.vcr.Stop()
	for _, i := range r.repeatable {
		if !i.used {
			r.addError(unusedError(i.String()))
		}
	}
	return errors.Join(append(slices.Clone(r.errs), err)...)
}

// reportUnused adds an error if an interaction was not requested. It is called for each
// interaction at the end of a replay.
func (r *Recorder) reportUnused(i *vcr.Interaction) error {
	if !r.vcr.IsRecording() && !i.WasReplayed() {
		r.addError(unusedError(describe(i.Request.URL, i.Request.Body)))
	}
	return nil
}

func unusedError(name string) error {
	return fmt.Errorf("a recorded response was not requested: %s", name)
}

// Cassette returns the recording after [Recorder.Close]. Texts that the test did not write are
// replaced. The test wrote a text if it contains mark, or if the test sent it before it received
// it.
func (r *Recorder) Cassette(head Head, mark string) (*Cassette, error) {
	if r.fs.recorded == nil {
		return nil, errors.New("nothing was recorded")
	}
	return newCassette(r.fs.recorded, head, r.host, mark)
}

// recordedHeaders lists the response headers that a cassette contains. The tracking ID is recorded
// for error responses only, because error messages show it.
var recordedHeaders = []string{"Content-Type", "Link", "Retry-After", "Trackingid"}

// stripResponse removes the headers that a cassette must not contain, including the token, and
// discards responses with status 429. It runs before an interaction is recorded.
func stripResponse(i *vcr.Interaction) error {
	i.Request.Headers = http.Header{"Content-Type": i.Request.Headers["Content-Type"]}
	for name := range i.Response.Headers {
		if !slices.Contains(recordedHeaders, name) || name == "Trackingid" && i.Response.Code < http.StatusBadRequest {
			i.Response.Headers.Del(name)
		}
	}
	i.DiscardOnSave = i.Response.Code == http.StatusTooManyRequests
	return nil
}

// memoryFS is the file system of go-vcr. It writes no files, because a recording must be
// anonymized first.
type memoryFS struct {
	cassette *Cassette
	recorded []*vcr.Interaction
}

// IsFileExists reports whether there is a cassette to replay.
func (s *memoryFS) IsFileExists(string) bool { return s.cassette != nil }

// ReadFile returns the cassette as JSON, which go-vcr reads as YAML.
func (s *memoryFS) ReadFile(string) ([]byte, error) {
	type object = map[string]any
	interactions := []object{}
	for _, i := range s.cassette.Interactions {
		recorded := i.toVCR()
		for range i.Times {
			interactions = append(interactions, object{
				"id":      len(interactions),
				"request": object{"url": recorded.Request.URL, "body": recorded.Request.Body},
				"response": object{
					"code": recorded.Response.Code, "status": recorded.Response.Status, "headers": recorded.Response.Headers, "body": recorded.Response.Body,
				},
			})
		}
	}
	return json.Marshal(object{"version": vcr.CassetteFormatVersion, "interactions": interactions})
}

// WriteFile does nothing, because [memoryFS.marshal] receives the recording.
func (s *memoryFS) WriteFile(string, []byte) error { return nil }

// marshal stores the recording of go-vcr.
func (s *memoryFS) marshal(recorded any) ([]byte, error) {
	c, ok := recorded.(*vcr.Cassette)
	if !ok {
		return nil, fmt.Errorf("recorded a %T", recorded)
	}
	s.recorded = c.Interactions
	return nil, nil
}
