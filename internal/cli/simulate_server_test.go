// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// simulate runs the command until the command has printed its greeting.
func simulate(t *testing.T, args ...string) (greeting, warning string) {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	defer end()
	var out, errOut strings.Builder
	cmd := newRootCommand("test")
	cmd.SetArgs(append([]string{"simulate"}, args...))
	cmd.SetErr(&errOut)
	cmd.SetOut(writerFunc(func(text string) {
		out.WriteString(text)
		end()
	}))
	if err := cmd.ExecuteContext(ctx); err != nil {
		t.Fatalf("simulate %v = %v", args, err)
	}
	return out.String(), errOut.String()
}

// The simulator warns if it listens on an address that is not a loopback address. It prints an
// address that the client accepts.
func TestSimulateExposed(t *testing.T) {
	for listen, exposed := range map[string]bool{"127.0.0.1:0": false, "localhost:0": false, "0.0.0.0:0": true, ":0": true} {
		greeting, warning := simulate(t, "--listen", listen)
		_, rest, _ := strings.Cut(greeting, "export SPARK_BASE_URL=")
		baseURL, _, _ := strings.Cut(rest, " ")
		if err := sparkapi.CheckBaseURL(baseURL); err != nil {
			t.Errorf("--listen %s prints the base URL %q: %v", listen, baseURL, err)
		}
		if warned := strings.Contains(warning, "other computers can reach this address"); warned != exposed || strings.Contains(greeting, "No data leaves this computer") == exposed {
			t.Errorf("--listen %s prints %q and the warning %q, want a warning: %t", listen, greeting, warning, exposed)
		}
	}
}

// The access tokens and the client secret are different at each start, unless a seed is set.
func TestSimulateSeed(t *testing.T) {
	secrets := func(args ...string) string {
		greeting, _ := simulate(t, append(args, "--listen", "127.0.0.1:0")...)
		var found []string
		for _, name := range []string{"SPARK_ACCESS_TOKEN=", "SPARK_CLIENT_SECRET="} {
			_, rest, _ := strings.Cut(greeting, name)
			value, _, _ := strings.Cut(rest, "\n")
			found = append(found, value)
		}
		return strings.Join(found, " ")
	}
	if a, b := secrets(), secrets(); a == b || strings.Contains(b, strings.Fields(a)[0]) || strings.Contains(b, strings.Fields(a)[1]) {
		t.Errorf("two starts have the tokens and client secrets %q and %q, want different ones", a, b)
	}
	if a, b := secrets("--seed", "x"), secrets("--seed", "x"); a != b {
		t.Errorf("two starts with the same seed have the tokens and client secrets %q and %q, want the same", a, b)
	}
}

// A web page whose host name resolves to this computer cannot send requests to the simulator.
func TestSimulateHost(t *testing.T) {
	t.Parallel()
	sim := sparksim.New()
	t.Cleanup(sim.Close)
	for host, want := range map[string]int{
		"127.0.0.1:8787": http.StatusOK, "localhost:8787": http.StatusOK, "[::1]:8787": http.StatusOK, "127.0.0.1": http.StatusOK,
		"attacker.example:8787": http.StatusMisdirectedRequest, "localhost.example": http.StatusMisdirectedRequest,
		"192.0.2.1:8787": http.StatusMisdirectedRequest, "": http.StatusMisdirectedRequest,
	} {
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/sim/requests", nil)
		req.Host = host
		resp := httptest.NewRecorder()
		checkHost(sim).ServeHTTP(resp, req)
		if resp.Code != want {
			t.Errorf("Host %q: status %d, want %d", host, resp.Code, want)
		}
	}
}
