// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestParseRate(t *testing.T) {
	for _, test := range []struct {
		name     string
		rate     string
		requests int
		per      time.Duration
		fails    bool
	}{
		{name: "minute", rate: "300/m", requests: 300, per: time.Minute},
		{name: "second", rate: "5/s", requests: 5, per: time.Second},
		{name: "hour", rate: "1000/h", requests: 1000, per: time.Hour},
		{name: "no unit", rate: "300", fails: true},
		{name: "unknown unit", rate: "300/day", fails: true},
		{name: "zero", rate: "0/m", fails: true},
		{name: "not a number", rate: "many/m", fails: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			requests, per, err := parseRate(test.rate)
			if (err != nil) != test.fails || requests != test.requests || per != test.per {
				t.Errorf("parseRate(%q) = %d, %s, %v; want %d, %s, fails %t", test.rate, requests, per, err, test.requests, test.per, test.fails)
			}
		})
	}
}

// The simulator accepts the access token in the line that simulate prints.
func TestSimulate(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	greetings := make(chan string, 1)
	result := make(chan error, 1)
	cmd := newRootCommand("test")
	cmd.SetArgs([]string{"simulate", "--listen", "127.0.0.1:0", "--people", "3", "--rate-limit", "1000/s"})
	cmd.SetOut(writerFunc(func(text string) {
		select {
		case greetings <- text:
		default: // the last line
		}
	}))
	go func() { result <- cmd.ExecuteContext(ctx) }()

	var greeting string
	select {
	case greeting = <-greetings:
	case err := <-result:
		t.Fatalf("simulate ended with %v before it printed its address", err)
	}
	_, line, _ := strings.Cut(greeting, "export SPARK_BASE_URL=")
	baseURL, rest, _ := strings.Cut(line, " SPARK_ACCESS_TOKEN=")
	token, _, _ := strings.Cut(rest, "\n")
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, baseURL+"people/me", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("GET /people/me with the token from the output: status %d, error %v; want 200", resp.StatusCode, err)
	}
	http.DefaultClient.CloseIdleConnections()
	end()
	if err := <-result; err != nil {
		t.Errorf("simulate ended with %v, want no error", err)
	}
}

type writerFunc func(text string)

func (w writerFunc) Write(text []byte) (int, error) {
	w(string(text))
	return len(text), nil
}

func TestParseCluster(t *testing.T) {
	for text, prefix := range map[string]string{
		"urn:TEAM:eu-central-1_k":      "ciscospark://urn:TEAM:eu-central-1_k/ROOM/",
		"ROOM=urn:TEAM:eu-central-1_k": "ciscospark://urn:TEAM:eu-central-1_k/ROOM/",
		"TEAM=urn:TEAM:eu-central-1_k": "ciscospark://us/ROOM/",
	} {
		option, err := parseCluster(text)
		if err != nil {
			t.Errorf("parseCluster(%q): %v", text, err)
			continue
		}
		sim := sparksim.New(option, sparksim.WithRooms(1, 0))
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/rooms", nil)
		req.Header.Set("Authorization", "Bearer "+sim.Tokens()[0].Value)
		resp := httptest.NewRecorder()
		sim.ServeHTTP(resp, req)
		if encoded := base64.RawStdEncoding.EncodeToString([]byte(prefix)); !strings.Contains(resp.Body.String(), encoded[:len(encoded)-2]) {
			t.Errorf("with --cluster %s, GET /rooms returns %s, want IDs with %s", text, resp.Body, prefix)
		}
		sim.Close()
	}
}

func TestSimulateInvalidArguments(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"rate", []string{"--rate-limit", "fast"}, "300/m"},
		{"people", []string{"--people", "-1"}, "cannot be negative"},
		{"rooms", []string{"--rooms", "-1"}, "cannot be negative"},
		{"members", []string{"--members", "-1"}, "cannot be negative"},
		{"cluster", []string{"--cluster", "eu/1"}, "is not a cluster"},
		{"empty cluster", []string{"--cluster", "ROOM="}, "is not a cluster"},
		{"cluster of people", []string{"--cluster", "PEOPLE=eu"}, "is not one of ROOM"},
		{"address", []string{"--listen", "nowhere"}, "address"},
		{"command without dashes", []string{"terraform", "test"}, "enter the command to run after --"},
		{"argument before dashes", []string{"terraform", "--", "test"}, "after --"},
		{"no command", []string{"--"}, "after --"},
		{"unknown command", []string{"--", "no-such-command"}, "no-such-command"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := newRootCommand("test")
			cmd.SetArgs(append([]string{"simulate"}, test.args...))
			if err := cmd.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("simulate %v = %v, want an error with %q", test.args, err, test.want)
			}
		})
	}
}
