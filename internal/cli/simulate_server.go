// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// simulatorAddress has the addresses of a simulator.
type simulatorAddress struct {
	baseURL string // for this computer
	exposed string // address and port that other computers can reach, or empty
}

// serveSimulator runs the simulator at the address until the function use returns.
func serveSimulator(ctx context.Context, listen string, sim *sparksim.Sim, use func(context.Context, simulatorAddress) error) error {
	defer sim.Close()
	listeners, address, err := listenForSimulator(ctx, listen)
	if err != nil {
		return err
	}
	var handler http.Handler = sim
	if address.exposed == "" {
		handler = checkHost(sim)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	serving, failed := context.WithCancelCause(ctx)
	defer failed(nil)
	stopped := make(chan struct{})
	for _, listener := range listeners {
		go func() {
			failed(server.Serve(listener))
			stopped <- struct{}{}
		}()
	}
	err = use(serving, address)
	shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err = errors.Join(err, server.Shutdown(shutdown))
	for range listeners {
		<-stopped
	}
	if cause := context.Cause(serving); !errors.Is(cause, http.ErrServerClosed) && ctx.Err() == nil {
		err = errors.Join(err, cause)
	}
	return err
}

// listenForSimulator listens on the address, and on the same port of 127.0.0.1, because the
// provider accepts HTTP only for loopback addresses.
func listenForSimulator(ctx context.Context, listen string) ([]net.Listener, simulatorAddress, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return nil, simulatorAddress{}, fmt.Errorf("listen for requests: %w. If another program uses the port, select a free port with --listen 127.0.0.1:0", err)
	}
	at, err := netip.ParseAddrPort(listener.Addr().String())
	if err != nil || at.Addr().IsLoopback() {
		return []net.Listener{listener}, simulatorAddress{baseURL: "http://" + listener.Addr().String() + "/v1/"}, err
	}
	listeners := []net.Listener{listener}
	local := net.JoinHostPort("127.0.0.1", strconv.Itoa(int(at.Port())))
	if !at.Addr().IsUnspecified() {
		second, err := new(net.ListenConfig).Listen(ctx, "tcp", local)
		if err != nil {
			return nil, simulatorAddress{}, errors.Join(err, listener.Close())
		}
		listeners = append(listeners, second)
	}
	return listeners, simulatorAddress{"http://" + local + "/v1/", at.String()}, nil
}

// checkHost rejects requests whose host is not this computer. This prevents DNS rebinding: a
// web page whose host name resolves to 127.0.0.1 cannot send requests to the simulator.
func checkHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "The simulator accepts requests only for localhost and loopback addresses.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// waitForInterrupt returns a function that prints how to use the simulator and waits for
// Ctrl-C.
func waitForInterrupt(cmd *cobra.Command, sim *sparksim.Sim) func(context.Context, simulatorAddress) error {
	return func(ctx context.Context, address simulatorAddress) error {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		warnIfExposed(cmd, address)
		if _, err := fmt.Fprint(cmd.OutOrStdout(), greeting(address, sim)); err != nil {
			return err
		}
		<-ctx.Done()
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "\nThe simulator stopped after %d requests.\n", sim.Requests())
		return err
	}
}

// warnIfExposed prints a warning if other computers can reach the simulator.
func warnIfExposed(cmd *cobra.Command, address simulatorAddress) {
	if address.exposed == "" {
		return
	}
	_, port, _ := net.SplitHostPort(address.exposed)
	cmd.PrintErrf("Warning: the simulator listens at %s without encryption, and other computers can reach this address. "+
		"The provider accepts HTTP only for loopback addresses. To use the simulator on another computer, forward the port there:\n\n"+
		"  ssh -N -L %s:127.0.0.1:%s HOST\n\n", address.exposed, port, port)
}

// greeting returns the commands to paste into a shell to use the simulator.
func greeting(address simulatorAddress, sim *sparksim.Sim) string {
	var text strings.Builder
	fmt.Fprintf(&text, "The simulated Webex API listens at %s until you press Ctrl-C.\n", address.baseURL)
	if address.exposed == "" {
		text.WriteString("No data leaves this computer. ")
	}
	text.WriteString("To use an access token of the simulator, paste one of these lines into a shell:\n")
	for _, token := range sim.Tokens() {
		fmt.Fprintf(&text, "\n# %s: %s\n%s\n", token.Email, token.About, setVariables(runtime.GOOS, environment(address.baseURL, token)...))
	}
	id, secret, redirect := sim.Integration()
	fmt.Fprintf(&text, "\n# \"terraform-provider-spark login\", with the redirect URI %s:\n%s\n", redirect,
		setVariables(runtime.GOOS, "SPARK_BASE_URL="+address.baseURL, "SPARK_CLIENT_ID="+id, "SPARK_CLIENT_SECRET="+secret))
	return text.String()
}
