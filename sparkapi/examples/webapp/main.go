// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command webapp is a web application that shows people their Webex rooms after they have
// signed in with Webex.
//
// Register an integration at https://developer.webex.com/my-apps with the scopes
// spark:people_read and spark:rooms_read and the redirect URI http://localhost:8080/callback.
// Set its client ID and its client secret in SPARK_CLIENT_ID and SPARK_CLIENT_SECRET.
//
// The tokens are saved in a directory, one file for each session. Sessions survive a
// restart. A session ends if its refresh token is not used for 90 days.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func main() {
	listen := flag.String("listen", "localhost:8080", "address to listen at")
	url := flag.String("url", "http://localhost:8080", "URL of this application; the redirect URI is this URL with the path /callback")
	dir := flag.String("tokens", "tokens", "directory for the tokens")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *listen, *url, *dir)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "webapp:", err)
		os.Exit(1)
	}
}

// run serves until the context is done.
func run(ctx context.Context, listen, url, dir string) error {
	id, secret := os.Getenv("SPARK_CLIENT_ID"), os.Getenv("SPARK_CLIENT_SECRET")
	if id == "" || secret == "" {
		return errors.New("set SPARK_CLIENT_ID and SPARK_CLIENT_SECRET to the client ID and the client secret of an integration")
	}
	a, err := newApp(oauth2.Config{
		ClientID: id, ClientSecret: secret, RedirectURL: url + "/callback",
		Endpoint: sparkapi.EndpointAt(sparkapi.BaseURLFromEnv()),
	}, dir)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: a, ReadHeaderTimeout: 10 * time.Second}
	serving := make(chan error, 1)
	go func() { serving <- server.Serve(listener) }()
	select {
	case err := <-serving:
		return err
	case <-ctx.Done():
		shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return server.Shutdown(shutdown)
	}
}
