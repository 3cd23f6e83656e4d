// Package launch starts, as processes, what "make demo" and "make bench" look at from
// outside: the provider's own simulator, and Terraform or OpenTofu with the provider.
package launch

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Simulator is the provider's own simulator, as a process beside.
type Simulator struct {
	BaseURL, Token string
	command        *exec.Cmd
}

var export = regexp.MustCompile(`^export SPARK_BASE_URL=(\S+) SPARK_ACCESS_TOKEN=(\S+)`)

// StartSimulator starts "terraform-provider-spark simulate" and reads from what it
// prints, as a person would, where it is and the first token: the administrator's.
func StartSimulator(ctx context.Context, provider string, flags ...string) (*Simulator, error) {
	command := exec.CommandContext(ctx, provider, append([]string{"simulate", "--listen", "127.0.0.1:0"}, flags...)...) //nolint:gosec // what was built
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("%w (\"make build\" builds it)", err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := export.FindStringSubmatch(lines.Text()); found != nil {
			return &Simulator{found[1], found[2], command}, nil
		}
	}
	return nil, fmt.Errorf("the simulator ended before it told its address: %w", command.Wait())
}

// Stop ends the simulator as Ctrl-C does.
func (s *Simulator) Stop() error {
	if err := s.command.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return s.command.Wait()
}

// Environment leads the provider to the simulator.
func (s *Simulator) Environment() []string {
	return []string{"SPARK_BASE_URL=" + s.BaseURL, "SPARK_ACCESS_TOKEN=" + s.Token}
}

// Client asks the simulator as the administrator.
func (s *Simulator) Client() (*sparkapi.Client, error) {
	return sparkapi.New(sparkapi.WithAccessToken(s.Token), sparkapi.WithBaseURL(s.BaseURL))
}

// Requests is what a simulator has been asked.
type Requests struct {
	All      int            `json:"requests"`
	ByStatus map[string]int `json:"byStatus"`
}

// Requests asks the simulator what it has been asked; this does not count.
func (s *Simulator) Requests(ctx context.Context) (Requests, error) {
	var asked Requests
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(s.BaseURL, "v1/")+"sim/requests", nil)
	if err != nil {
		return asked, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return asked, err
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	return asked, json.NewDecoder(resp.Body).Decode(&asked)
}
