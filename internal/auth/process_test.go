// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Eight parallel processes that use the same file renew the token once. A process that
// crashes after the response and before saving leaves the old file and no lock.
func TestProcesses(t *testing.T) {
	t.Parallel()
	for _, rejected := range []bool{false, true} {
		t.Run(fmt.Sprintf("rejected %t", rejected), func(t *testing.T) {
			t.Parallel()
			s := newService(t, sparksim.WithRotation(), sparksim.WithLatency(50*time.Millisecond))
			lifetime := time.Minute
			if rejected {
				lifetime = time.Hour
			}
			path, before := s.newLogin(t, lifetime)
			if rejected {
				s.Expire()
			}
			var wait sync.WaitGroup
			for range 8 {
				wait.Go(func() {
					out, err := s.process(t, path, map[bool]string{true: "use rejected token", false: "get token"}[rejected])
					if err != nil || out == "" || out == before.AccessToken {
						t.Errorf("want a new token from each process, got %q, %v", out, err)
						return
					}
					s.wantAccepted(t, out)
				})
			}
			wait.Wait()
			s.wantRenewals(t, 1)
			if after := load(t, path); after.RefreshToken == before.RefreshToken {
				t.Error("the new refresh token is not saved")
			}
		})
	}
	for _, rotates := range []bool{false, true} {
		t.Run(fmt.Sprintf("crash, rotation %t", rotates), func(t *testing.T) {
			t.Parallel()
			s := newService(t, rotation(rotates)...)
			path, before := s.newLogin(t, time.Minute)
			if out, err := s.process(t, path, "crash"); err == nil {
				t.Fatalf("want the process to crash, got the output %q", out)
			}
			s.wantRenewals(t, 1)
			if load(t, path).AccessToken != before.AccessToken {
				t.Error("the file was changed")
			}
			source := s.newTokenSource(t, file(path))
			if !rotates {
				s.wantToken(t, source)
				return
			}
			s.Expire()
			reject(source, before.AccessToken)
			s.wantTokenError(t, source, before, "terraform-provider-spark login")
		})
	}
}

// process runs the test binary as another process with a task, see [runProcess]. It returns
// the output, which is the token that the process gets or the error of the task "disk full".
func (s *service) process(t *testing.T, path, task string) (string, error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self) //nolint:gosec // this program
	settings, err := json.Marshal([]string{task, path, s.base})
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), processVariable+"="+string(settings))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return string(out), err
}

const processVariable = "SPARK_TEST_PROCESS"

func TestMain(m *testing.M) {
	if settings := os.Getenv(processVariable); settings != "" {
		if err := runProcess(settings); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// runProcess is the main function of the other process. The settings are a JSON array with
// the task, the path of the credentials file, and the base URL.
func runProcess(settings string) error {
	var args []string
	if err := json.Unmarshal([]byte(settings), &args); err != nil {
		return err
	}
	tokens, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(args[2]))
	if err != nil {
		return err
	}
	var refresher auth.Refresher = tokens
	if args[0] == "crash" {
		refresher = crashingRefresher{tokens}
	}
	source, err := auth.NewTokenSource(file(args[1]), refresher, func(string, string) {})
	if err != nil {
		return err
	}
	if args[0] == "use rejected token" {
		client, err := sparkapi.New(sparkapi.WithBaseURL(args[2]), sparkapi.WithTokenSource(source))
		if err != nil {
			return err
		}
		if _, err := client.People.Me(context.Background()); err != nil {
			return err
		}
	}
	if args[0] == "disk full" {
		if err := fillDisk(); err != nil {
			return err
		}
	}
	token, err := source.Token()
	if err != nil && args[0] == "disk full" {
		_, err = fmt.Print(err)
		return err
	}
	if err != nil {
		return err
	}
	_, err = fmt.Print(token.AccessToken)
	return err
}

// crashingRefresher exits the process after the response, before the tokens are saved.
type crashingRefresher struct{ auth.Refresher }

func (r crashingRefresher) Refresh(ctx context.Context, grant sparkapi.RefreshGrant) (*sparkapi.AccessToken, error) {
	_, _ = r.Refresher.Refresh(ctx, grant)
	os.Exit(3)
	return nil, nil
}
