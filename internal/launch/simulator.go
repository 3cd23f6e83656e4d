// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package launch starts processes: the simulator, and Terraform or OpenTofu with the provider. The demo, the
// benchmarks and the tests of the examples use it.
package launch

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Simulator is a running "terraform-provider-spark simulate".
type Simulator struct {
	BaseURL, Token string
	command        *exec.Cmd
}

// variables matches the line in the output of the simulator that sets the environment
// variables in a POSIX shell or in PowerShell.
var variables = regexp.MustCompile(`SPARK_BASE_URL(?: = )?[='](\S+?)(?:'; \$env:| )SPARK_ACCESS_TOKEN(?: = )?[=']([^\s']+)`)

// StartSimulator starts "terraform-provider-spark simulate" on a free port. It reads the base URL and the access
// token of the administrator from the output.
func StartSimulator(ctx context.Context, provider string, flags ...string) (*Simulator, error) {
	command := exec.CommandContext(ctx, provider, append([]string{"simulate", "--listen", "127.0.0.1:0"}, flags...)...) //nolint:gosec // the program that was built
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("%w. Run \"make build\" first", err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := variables.FindStringSubmatch(lines.Text()); found != nil {
			return &Simulator{found[1], found[2], command}, nil
		}
	}
	return nil, fmt.Errorf("the simulator exited before it printed its address: %w", command.Wait())
}

// Stop kills the simulator and waits until the process has exited. The simulator has no data
// to save, and Windows cannot interrupt a process.
func (s *Simulator) Stop() error {
	if err := s.command.Process.Kill(); err != nil {
		return fmt.Errorf("stop the simulator: %w", err) // the process has already exited
	}
	var exit *exec.ExitError
	if err := s.command.Wait(); !errors.As(err, &exit) {
		return err
	}
	return nil
}

// Environment returns the environment variables that configure the provider for the simulator.
func (s *Simulator) Environment() []string {
	return []string{"SPARK_BASE_URL=" + s.BaseURL, "SPARK_ACCESS_TOKEN=" + s.Token}
}

// Client returns a client with the access token of the administrator.
func (s *Simulator) Client() (*sparkapi.Client, error) {
	return sparkapi.New(sparkapi.WithAccessToken(s.Token), sparkapi.WithBaseURL(s.BaseURL))
}

// Requests contains the numbers of requests that a simulator received.
type Requests struct {
	All      int            `json:"requests"`
	ByStatus map[string]int `json:"byStatus"`
}

// Requests returns the numbers of requests that the simulator received before this request.
func (s *Simulator) Requests(ctx context.Context) (Requests, error) {
	var received Requests
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(s.BaseURL, "v1/")+"sim/requests", nil)
	if err != nil {
		return received, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return received, err
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	return received, json.NewDecoder(resp.Body).Decode(&received)
}
