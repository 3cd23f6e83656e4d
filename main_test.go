package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
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
		{name: "strange unit", rate: "300/day", fails: true},
		{name: "nothing", rate: "0/m", fails: true},
		{name: "no number", rate: "many/m", fails: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			requests, per, err := parseRate(test.rate)
			if (err != nil) != test.fails || requests != test.requests || per != test.per {
				t.Errorf("parseRate(%q) = %d, %s, %v; want %d, %s, fails %t", test.rate, requests, per, err, test.requests, test.per, test.fails)
			}
		})
	}
}

// Run by hand the program tells what it is, instead of the plugin protocol's complaint.
func TestByHand(t *testing.T) {
	t.Setenv("TF_PLUGIN_MAGIC_COOKIE", "") // so that it is restored
	if err := os.Unsetenv("TF_PLUGIN_MAGIC_COOKIE"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := command()
	cmd.SetOut(&out)
	cmd.SetArgs([]string{})
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Terraform provider for Cisco Spark", "simulate"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("help = %q, want %q in it", out.String(), want)
		}
	}
}

// The SDK's logs are off unless somebody wants to read one.
func TestQuietSDK(t *testing.T) {
	levels := []string{"TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO"}
	for _, test := range []struct{ name, set, to, want string }{
		{"nobody reads it", "TF_LOG", "", "OFF"},
		{"all is read", "TF_LOG", "trace", ""},
		{"the provider's is read", "TF_LOG_PROVIDER", "info", ""},
		{"its level is given", "TF_LOG_SDK", "warn", ""},
		{"the level of a part is given", "TF_LOG_SDK_PROTO", "warn", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, name := range append([]string{"TF_LOG", "TF_LOG_PROVIDER"}, levels...) {
				t.Setenv(name, "")
			}
			t.Setenv(test.set, test.to)
			if err := quietSDK(); err != nil {
				t.Fatal(err)
			}
			for _, name := range levels {
				want := test.want
				if name == test.set && test.to != "" {
					want = test.to
				}
				if got := os.Getenv(name); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}

// The line that simulate prints leads to a service that knows the token.
func TestSimulate(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	greeted := make(chan string, 1)
	ended := make(chan error, 1)
	cmd := command()
	cmd.SetArgs([]string{"simulate", "--listen", "127.0.0.1:0", "--people", "3", "--rate-limit", "1000/s"})
	cmd.SetOut(writer(func(text string) {
		select {
		case greeted <- text:
		default: // the farewell
		}
	}))
	go func() { ended <- cmd.ExecuteContext(ctx) }()

	var greeting string
	select {
	case greeting = <-greeted:
	case err := <-ended:
		t.Fatalf("simulate ended with %v before it told its address", err)
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
		t.Errorf("GET /people/me with the token that was printed: status %d, error %v; want 200", resp.StatusCode, err)
	}
	http.DefaultClient.CloseIdleConnections()
	end()
	if err := <-ended; err != nil {
		t.Errorf("simulate ended with %v, want no error", err)
	}
}

type writer func(text string)

func (w writer) Write(text []byte) (int, error) {
	w(string(text))
	return len(text), nil
}

func TestSimulateRefuses(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"rate", []string{"--rate-limit", "fast"}, "300/m"},
		{"people", []string{"--people", "-1"}, "cannot be negative"},
		{"rooms", []string{"--rooms", "-1"}, "cannot be negative"},
		{"members", []string{"--members", "-1"}, "cannot be negative"},
		{"address", []string{"--listen", "nowhere"}, "address"},
		{"command without dashes", []string{"terraform", "test"}, "unknown command"},
		{"word before dashes", []string{"terraform", "--", "test"}, "after --"},
		{"no command", []string{"--"}, "after --"},
		{"command that there is not", []string{"--", "no-such-command"}, "no-such-command"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := command()
			cmd.SetArgs(append([]string{"simulate"}, test.args...))
			if err := cmd.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("simulate %v = %v, want an error with %q", test.args, err, test.want)
			}
		})
	}
}
