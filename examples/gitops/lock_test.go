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

// Two applies at once: one waits until the other has finished, and finds nothing left
// to do. One that may not wait says who has the lock, and asks the service nothing.
func TestLocked(t *testing.T) {
	service := acctest.New(t)
	connection := postgres(t)
	doors := &doors{started: make(chan struct{}), open: make(chan struct{})}
	settled := func(name string) *acctest.CLI {
		tf := copied(t, service, "terraform {\n  backend \"pg\" {\n    conn_str = \""+connection+"\"\n  }\n}\n")
		door := httptest.NewServer(doors.to(name, service))
		t.Cleanup(door.Close)
		tf.Write(t, "service_override.tf", strings.ReplaceAll(service.Provider("admin"), service.BaseURL, door.URL+"/v1/"))
		return tf
	}
	first, second, third := settled("first"), settled("second"), settled("third")
	// The state is there before: two that make it lock each other out in another way.
	first.Run(t, "apply", "-no-color", "-input=false", "-auto-approve", "-target=module.collaboration.module.checked")
	doors.forget()

	one := start(t, first.Command(t, "apply", "-no-color", "-input=false", "-auto-approve"))
	<-doors.started // and holds the lock until the door opens
	two := start(t, second.Command(t, "apply", "-no-color", "-input=false", "-auto-approve", "-lock-timeout=10m"))
	two.says(t, "Acquiring state lock.")
	out, err := third.Command(t, "apply", "-no-color", "-input=false", "-auto-approve", "-lock-timeout=0s").CombinedOutput()
	if said := unwrapped(string(out)); err == nil || !strings.Contains(said, "Error acquiring the state lock") || !strings.Contains(said, "Operation: OperationTypeApply") {
		t.Errorf("the third, which may not wait: error %v, want that of the lock, and who has it, got\n%s", err, out)
	}
	if met := doors.met(); slices.Contains(met, "second") || slices.Contains(met, "third") {
		t.Errorf("while the first has the lock %v came, want the first alone", met)
	}
	close(doors.open)

	one.ends(t, "Apply complete! Resources: 9 added, 0 changed, 0 destroyed.")
	two.ends(t, "Apply complete! Resources: 0 added, 0 changed, 0 destroyed.")
	if met := doors.met(); !slices.Equal(slices.Compact(met), []string{"first", "second"}) {
		t.Errorf("requests of %v, want all of the first and then all of the second", slices.Compact(met))
	}
	if n := len(acctest.Must(sparkapi.All(service.Client(t, "admin").Rooms.List(t.Context(), sparkapi.RoomFilter{})))(t)); n != 4 {
		t.Errorf("there are %d rooms, want 3 and the General room of the team", n)
	}
	if state := strings.Count(third.Run(t, "state", "list"), "\n"); state != 9 {
		t.Errorf("the state has %d resources, want 9", state)
	}
}

// doors lead to the same service, and write down who comes. The first is kept at what
// it makes first, until they open.
type doors struct {
	started, open chan struct{}
	once          sync.Once
	mu            sync.Mutex
	names         []string
}

func (d *doors) to(name string, service http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		d.mu.Lock()
		d.names = append(d.names, name)
		d.mu.Unlock()
		if name == "first" && r.Method != http.MethodGet {
			d.once.Do(func() { close(d.started) })
			<-d.open
		}
		service.ServeHTTP(w, r)
	}
}

func (d *doors) met() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.names)
}

func (d *doors) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.names = nil
}

// started is a command that runs beside the test.
type started struct {
	command *exec.Cmd
	lines   *bufio.Scanner
	said    bytes.Buffer
}

func start(t *testing.T, command *exec.Cmd) *started {
	t.Helper()
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s := &started{command: command}
	command.Stderr = command.Stdout
	s.lines = bufio.NewScanner(io.TeeReader(out, &s.said))
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return s
}

// says reads what the command says until it has said that.
func (s *started) says(t *testing.T, want string) {
	t.Helper()
	for s.lines.Scan() {
		if strings.Contains(s.lines.Text(), want) {
			return
		}
	}
	t.Fatalf("want %q, got to its end\n%s", want, s.said.String())
}

// ends waits for a command that succeeds, and has said that.
func (s *started) ends(t *testing.T, want string) {
	t.Helper()
	for s.lines.Scan() { // to its end
		continue
	}
	if err := s.command.Wait(); err != nil || !strings.Contains(s.said.String(), want) {
		t.Errorf("%v: %v, want %q, got\n%s", s.command.Args, err, want, s.said.String())
	}
}
