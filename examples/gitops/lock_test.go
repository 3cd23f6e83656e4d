// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package gitops_test

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// TestLock tests that an apply waits until a concurrent apply has finished, and then changes nothing. An apply without
// -lock-timeout fails, its error names the holder of the lock, and it sends no requests.
func TestLock(t *testing.T) {
	service := acctest.New(t)
	connection := postgres(t)
	proxy := &proxy{paused: make(chan struct{}), resume: make(chan struct{})}
	newRun := func(name string) *acctest.CLI {
		tf := initialized(t, service, "terraform {\n  backend \"pg\" {\n    conn_str = \""+connection+"\"\n  }\n}\n")
		server := httptest.NewServer(proxy.handler(name, service))
		t.Cleanup(server.Close)
		tf.Write(t, "service_override.tf", strings.ReplaceAll(service.Provider("admin"), service.BaseURL, server.URL+"/v1/"))
		return tf
	}
	first, second, third := newRun("first"), newRun("second"), newRun("third")
	// The first apply creates the state, which PostgreSQL locks in another way.
	first.Run(t, "apply", "-no-color", "-input=false", "-auto-approve", "-target=data.spark_me.this")
	proxy.reset()

	one := start(t, first.Command(t, "apply", "-no-color", "-input=false", "-auto-approve"))
	<-proxy.paused // and has the lock
	two := start(t, second.Command(t, "apply", "-no-color", "-input=false", "-auto-approve", "-lock-timeout=10m"))
	two.waitFor(t, "Acquiring state lock.")
	out, err := third.Command(t, "apply", "-no-color", "-input=false", "-auto-approve", "-lock-timeout=0s").CombinedOutput()
	if joined := unwrapped(string(out)); err == nil || !strings.Contains(joined, "Error acquiring the state lock") || !strings.Contains(joined, "Operation: OperationTypeApply") {
		t.Errorf("apply without -lock-timeout: error %v, want an error with the holder of the lock, got\n%s", err, out)
	}
	if senders := proxy.senders(); slices.Contains(senders, "second") || slices.Contains(senders, "third") {
		t.Errorf("requests of %v while the first has the lock, want only those of the first", senders)
	}
	close(proxy.resume)

	one.wait(t, "Apply complete! Resources: 10 added, 0 changed, 0 destroyed.")
	two.wait(t, "Apply complete! Resources: 0 added, 0 changed, 0 destroyed.")
	if senders := slices.Compact(proxy.senders()); !slices.Equal(senders, []string{"first", "second"}) {
		t.Errorf("requests of %v, want all of the first and then all of the second", senders)
	}
	if n := len(acctest.Must(sparkapi.All(service.Client(t, "admin").Rooms.List(t.Context(), sparkapi.RoomFilter{})))(t)); n != 4 {
		t.Errorf("there are %d rooms, want 3 and the General room of the team", n)
	}
}

// proxy forwards requests to the simulator and records who sent them. It pauses the first request of "first" that
// changes something.
type proxy struct {
	paused, resume chan struct{}
	once           sync.Once
	mu             sync.Mutex
	names          []string
}

func (p *proxy) handler(name string, service http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.names = append(p.names, name)
		p.mu.Unlock()
		if name == "first" && r.Method != http.MethodGet {
			p.once.Do(func() { close(p.paused) })
			<-p.resume
		}
		service.ServeHTTP(w, r)
	}
}

func (p *proxy) senders() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.names)
}

func (p *proxy) reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.names = nil
}

// process is a command that runs concurrently with the test.
type process struct {
	command *exec.Cmd
	lines   *bufio.Scanner
	output  bytes.Buffer
}

func start(t *testing.T, command *exec.Cmd) *process {
	t.Helper()
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{command: command}
	command.Stderr = command.Stdout
	p.lines = bufio.NewScanner(io.TeeReader(out, &p.output))
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// waitFor reads the output up to a line that contains a text.
func (p *process) waitFor(t *testing.T, want string) {
	t.Helper()
	for p.lines.Scan() {
		if strings.Contains(p.lines.Text(), want) {
			return
		}
	}
	t.Fatalf("want %q, but the command ended\n%s", want, p.output.String())
}

// wait waits until the command has ended, which must succeed and print a text.
func (p *process) wait(t *testing.T, want string) {
	t.Helper()
	for p.lines.Scan() { // to the end
		continue
	}
	if err := p.command.Wait(); err != nil || !strings.Contains(p.output.String(), want) {
		t.Errorf("%v: %v, want %q, got\n%s", p.command.Args, err, want, p.output.String())
	}
}
