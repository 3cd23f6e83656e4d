package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// home is a person at a shell with a simulator: an environment of its own, with the
// integration's id and secret in it, and a file for credentials.
type home struct {
	*sparksim.Sim
	base, redirect string
	file           string
}

// settle makes a home. Its tests cannot run in parallel: there is one environment.
func settle(t *testing.T, options ...sparksim.Option) home {
	t.Helper()
	redirect := "http://" + freePort(t) + "/callback"
	sim := sparksim.New(append([]sparksim.Option{sparksim.WithRedirectURI(redirect)}, options...)...)
	server := httptest.NewServer(contract.Watch(t, sim))
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		server.Close()
		sim.Close()
	})
	dir := t.TempDir()
	for _, name := range append([]string{auth.FileVariable, auth.RefreshTokenVariable, auth.CacheFileVariable}, auth.Variables...) {
		t.Setenv(name, "") // so that it is restored
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
	id, secret, _ := sim.Integration()
	for name, value := range map[string]string{"HOME": dir, "XDG_CONFIG_HOME": filepath.Join(dir, "config"), "AppData": filepath.Join(dir, "config"),
		auth.ClientIDVariable: id, auth.ClientSecretVariable: secret, auth.BaseURLVariable: server.URL + "/v1/"} {
		t.Setenv(name, value)
	}
	file, err := auth.DefaultFile()
	if err != nil {
		t.Fatal(err)
	}
	return home{sim, server.URL + "/v1/", redirect, file}
}

// freePort is an address of this machine at which nobody listens. It is below the
// ports that the system gives to others meanwhile.
func freePort(t *testing.T) string {
	t.Helper()
	for range 100 {
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(20000+rand.N(10000))) //nolint:gosec // any will do
		if listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", address); err == nil {
			_ = listener.Close()
			return address
		}
	}
	t.Fatal("no port is free")
	return ""
}

// output collects what a command writes, and may be read meanwhile.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
	hear func(all string) // of each write
}

func (o *output) Write(text []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n, err := o.text.Write(text)
	if o.hear != nil {
		o.hear(o.text.String())
	}
	return n, err
}

// ran is a command that has ended.
type ran struct {
	out, errOut string
	err         error
	code        int // for the shell
}

// must fails the test unless the command ended with that code and, where one is
// wanted, with an error of one line that says so.
func (r ran) must(t *testing.T, code int, want ...string) ran {
	t.Helper()
	text := ""
	if r.err != nil {
		text = r.err.Error()
	}
	if r.code != code {
		t.Fatalf("exit code %d, want %d; error %q, output %q %q", r.code, code, text, r.out, r.errOut)
	}
	if strings.Contains(text, "\n") {
		t.Errorf("the error has several lines: %q", text)
	}
	for _, want := range want {
		if !strings.Contains(text, want) {
			t.Errorf("error %q, want %q in it", text, want)
		}
	}
	return r
}

// tells fails the test unless the output has these texts.
func (r ran) tells(t *testing.T, want ...string) ran {
	t.Helper()
	for _, want := range want {
		if !strings.Contains(r.out, want) {
			t.Errorf("output %q, want %q in it", r.out, want)
		}
	}
	return r
}

// hides fails the test where one of the secrets is anywhere in what the command said.
func (r ran) hides(t *testing.T, secrets ...string) ran {
	t.Helper()
	all := r.out + r.errOut
	if r.err != nil {
		all += r.err.Error()
	}
	for _, secret := range secrets {
		if secret == "" {
			t.Error("the secret to look for is empty")
		} else if strings.Contains(all, secret) || strings.Contains(all, url.QueryEscape(secret)) {
			t.Errorf("a secret is in what the command said: %s", strings.ReplaceAll(all, secret, "<<SECRET>>"))
		}
	}
	return r
}

// json reads the output as an object.
func (r ran) json(t *testing.T) map[string]any {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal([]byte(r.out), &object); err != nil {
		t.Fatalf("output %q is no JSON object: %v", r.out, err)
	}
	return object
}

// run runs a command with a text at its standard input.
func run(t *testing.T, stdin string, args ...string) ran {
	t.Helper()
	return execute(t.Context(), strings.NewReader(stdin), &output{}, args...)
}

func execute(ctx context.Context, stdin io.Reader, errOut *output, args ...string) ran {
	cmd := command() //nolint:contextcheck // cobra hands the context over
	out := &output{}
	cmd.SetIn(stdin)
	cmd.SetOut(out)
	cmd.SetErr(errOut)
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(ctx)
	return ran{out.text.String(), errOut.text.String(), err, exitCode(err)}
}

var addressLine = regexp.MustCompile(`(?m)^  (http\S+)$`)

// login runs the command login until it ends; browse is what happens in the browser,
// given the address that was printed.
func (h home) login(t *testing.T, browse func(address string), args ...string) ran {
	t.Helper()
	return h.loginIn(t.Context(), browse, args...)
}

func (h home) loginIn(ctx context.Context, browse func(address string), args ...string) ran {
	addresses := make(chan string, 1)
	var once sync.Once
	errOut := &output{hear: func(all string) {
		if found := addressLine.FindStringSubmatch(all); found != nil {
			once.Do(func() { addresses <- found[1] })
		}
	}}
	ended := make(chan ran, 1)
	go func() {
		ended <- execute(ctx, strings.NewReader(""), errOut, append([]string{"login", "--no-browser", "--redirect-uri", h.redirect}, args...)...)
	}()
	select {
	case address := <-addresses:
		browse(address)
		return <-ended
	case r := <-ended:
		return r
	}
}

// page is what a browser shows after it has followed all redirects.
type page struct {
	status int
	header http.Header
	text   string
}

// visit opens an address as a browser does, with some parameters changed.
func visit(t *testing.T, address string, change url.Values) page {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	for name, values := range change {
		query[name] = values
	}
	u.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, u.String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Fatal(err)
	}
	return page{resp.StatusCode, resp.Header, string(text)}
}

// sentBack is where the service sends the browser when that person agrees.
func sentBack(t *testing.T, address, as string) *url.URL {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"&as="+as, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Fatal(err)
	}
	to, err := resp.Location()
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// stored is what is in the credentials file.
func stored(t *testing.T, file string) auth.Credentials {
	t.Helper()
	c, err := auth.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return *c
}

// store leaves the credentials file of a login behind, with an access token that
// lives so long.
func (h home) store(t *testing.T, file, name string, life time.Duration) auth.Credentials {
	t.Helper()
	id, secret, _ := h.Integration()
	access, refresh := h.Grant(name, life)
	c := auth.Credentials{BaseURL: h.base, ClientID: id, ClientSecret: secret, AccessToken: access, ExpiresAt: time.Now().Add(life),
		RefreshToken: refresh, RefreshTokenExpiresAt: time.Now().Add(90 * day), Scope: "spark:all"}
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	return c
}

// nothingAt fails the test where there is a file.
func nothingAt(t *testing.T, file string) {
	t.Helper()
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("stat %s: error %v, want no file", file, err)
	}
}
