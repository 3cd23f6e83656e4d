// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
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
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// shell is the environment of a user. It has a simulator, environment variables with the
// client ID and the client secret of an integration, and the path of the credentials file.
type shell struct {
	*sparksim.Sim
	base, redirect string
	file           string
}

// newShell sets the environment variables of the process, so its tests cannot run in
// parallel.
func newShell(t *testing.T, options ...sparksim.Option) shell {
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
	for _, name := range append([]string{auth.FileVariable, auth.RefreshTokenVariable, auth.CacheFileVariable}, sparkapi.AccessTokenVariables()...) {
		t.Setenv(name, "") // restores the variable after the test
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
	id, secret, _ := sim.Integration()
	for name, value := range map[string]string{"HOME": dir, "XDG_CONFIG_HOME": filepath.Join(dir, "config"), "AppData": filepath.Join(dir, "config"),
		auth.ClientIDVariable: id, auth.ClientSecretVariable: secret, sparkapi.BaseURLVariable: server.URL + "/v1/"} {
		t.Setenv(name, value)
	}
	file, err := auth.DefaultFile()
	if err != nil {
		t.Fatal(err)
	}
	return shell{sim, server.URL + "/v1/", redirect, file}
}

// ports are 100 ports that are reserved for this process.
var ports struct {
	once        sync.Once
	reservation net.Listener // at the first port; open until the process ends
	first, last int          // last is the number of the port that was used last
}

// freePort returns a local address with an unused port. Concurrent test processes get
// different ports. The ports are below the range from which the operating system assigns
// ports to other programs.
func freePort(t *testing.T) string {
	t.Helper()
	listen := func(port int) (net.Listener, error) {
		return new(net.ListenConfig).Listen(t.Context(), "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	}
	ports.once.Do(func() {
		for first := 20000; first < 32000 && ports.reservation == nil; first += 100 {
			if listener, err := listen(first); err == nil {
				ports.reservation, ports.first = listener, first
			}
		}
	})
	for range 99 {
		ports.last = ports.last%99 + 1
		if listener, err := listen(ports.first + ports.last); err == nil {
			_ = listener.Close()
			return listener.Addr().String()
		}
	}
	t.Fatal("no free port found")
	return ""
}

var addressLine = regexp.MustCompile(`(?m)^  (http\S+)$`)

// login executes the command login. It calls browse with the address that the command
// prints.
func (s shell) login(t *testing.T, browse func(address string), args ...string) result {
	t.Helper()
	return s.loginIn(t.Context(), browse, args...)
}

func (s shell) loginIn(ctx context.Context, browse func(address string), args ...string) result {
	addresses := make(chan string, 1)
	var once sync.Once
	errOut := &output{onWrite: func(all string) {
		if found := addressLine.FindStringSubmatch(all); found != nil {
			once.Do(func() { addresses <- found[1] })
		}
	}}
	ended := make(chan result, 1)
	go func() {
		ended <- execute(ctx, strings.NewReader(""), errOut, append([]string{"login", "--no-browser", "--redirect-uri", s.redirect}, args...)...)
	}()
	select {
	case address := <-addresses:
		browse(address)
		return <-ended
	case r := <-ended:
		return r
	}
}

// loadCredentials returns the content of the credentials file.
func loadCredentials(t *testing.T, file string) auth.Credentials {
	t.Helper()
	c, err := auth.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return *c
}

// saveCredentials writes the credentials file of a login with an access token of the given
// lifetime.
func (s shell) saveCredentials(t *testing.T, file, name string, lifetime time.Duration) auth.Credentials {
	t.Helper()
	id, secret, _ := s.Integration()
	access, refresh := s.Grant(name, lifetime)
	c := auth.Credentials{BaseURL: s.base, ClientID: id, ClientSecret: secret, AccessToken: access, ExpiresAt: time.Now().Add(lifetime),
		RefreshToken: refresh, RefreshTokenExpiresAt: time.Now().Add(90 * day), Scope: "spark:all"}
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	return c
}

// wantNoFile fails the test if the file exists.
func wantNoFile(t *testing.T, file string) {
	t.Helper()
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("stat %s: error %v, want no file", file, err)
	}
}
