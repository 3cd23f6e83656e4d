package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strconv"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// lists are the paths of lists.
var lists = regexp.MustCompile(`^/v1/(rooms|memberships)$`)

// proxy stands between provider and simulator and tampers with the answers to lists,
// until it is ended. It gives what leads the provider to it.
func proxy(ctx context.Context, simulator *launch.Simulator, tamper func(*http.Response) error) (through *launch.Simulator, end func(), err error) {
	target, err := url.Parse(simulator.BaseURL)
	if err != nil {
		return nil, nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	server := &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { // the Host stays, so that links to next pages come here
			r.Out.URL.Scheme, r.Out.URL.Host = target.Scheme, target.Host
			r.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: func(r *http.Response) error {
			if tamper != nil && r.Request.Method == http.MethodGet && lists.MatchString(r.Request.URL.Path) {
				return tamper(r)
			}
			return nil
		},
	}}
	go server.Serve(listener) //nolint:errcheck // that it was closed
	return &launch.Simulator{BaseURL: "http://" + listener.Addr().String() + "/v1/", Token: simulator.Token}, func() { _ = server.Close() }, nil
}

func failing(r *http.Response) error {
	r.StatusCode, r.Status = http.StatusInternalServerError, ""
	return replace(r, []byte(`{"message": "An internal error occurred."}`))
}

// lacking takes the last item out of a page.
func lacking(r *http.Response) error {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	var page struct {
		Items []json.RawMessage `json:"items"`
	}
	if err := json.Unmarshal(text, &page); err != nil {
		return err
	}
	page.Items = page.Items[:max(len(page.Items)-1, 0)]
	if text, err = json.Marshal(page); err != nil {
		return err
	}
	return replace(r, text)
}

func replace(r *http.Response, body []byte) error {
	err := r.Body.Close()
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	r.Header.Set("Content-Length", strconv.Itoa(len(body)))
	return err
}
