package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
)

// service is the provider's own simulator, as a process beside.
type service struct {
	command        *exec.Cmd
	baseURL, token string
}

var export = regexp.MustCompile(`^export SPARK_BASE_URL=(\S+) SPARK_ACCESS_TOKEN=(\S+)`)

// startService starts "terraform-provider-spark simulate" and reads from what it
// prints, as a person would, where it is and the first token: the administrator's.
func startService(ctx context.Context, provider string) (*service, error) {
	command := exec.CommandContext(ctx, provider, "simulate", "--listen", "127.0.0.1:0")
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("%w (\"make demo\" builds it first)", err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := export.FindStringSubmatch(lines.Text()); found != nil {
			return &service{command, found[1], found[2]}, nil
		}
	}
	return nil, fmt.Errorf("the simulator ended before it told its address: %w", command.Wait())
}

// stop ends the simulator as Ctrl-C does.
func (s *service) stop() error {
	if err := s.command.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return s.command.Wait()
}
