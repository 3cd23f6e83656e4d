// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command bot is a bot that collects expenses. A person sends a receipt to the bot as a
// file. The bot saves the file and replies with a card that asks for the amount. When the
// person submits the card, the bot adds a line to expenses.csv and confirms it. If a person
// sends "list", the bot replies with expenses.csv.
//
// Webex must be able to reach the bot at the URL of the flag -url. The bot creates its
// webhooks at the first start and uses them again later. Set the access token of the bot in
// SPARK_ACCESS_TOKEN, and a random text of at least 20 characters in WEBHOOK_SECRET.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func main() {
	listen := flag.String("listen", "localhost:8080", "address to listen at")
	url := flag.String("url", "", "URL at which Webex reaches this program")
	dir := flag.String("dir", "expenses", "directory for receipts and expenses.csv")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, *listen, *url, *dir, os.Getenv("WEBHOOK_SECRET"))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bot:", err)
		os.Exit(1)
	}
}

// run serves until the context is done.
func run(ctx context.Context, listen, url, dir, secret string) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if url == "" || len(secret) < 20 {
		return errors.New("set -url, and at least 20 characters in WEBHOOK_SECRET")
	}
	client, err := sparkapi.New(sparkapi.WithLogger(slog.Default()))
	if err != nil {
		return err
	}
	b, err := newBot(ctx, client, secret, dir)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: b, ReadHeaderTimeout: 10 * time.Second}
	serving := make(chan error, 1)
	go func() { serving <- server.Serve(listener) }()
	if err := b.register(ctx, url); err != nil {
		return errors.Join(err, server.Close())
	}
	var working sync.WaitGroup
	defer working.Wait()
	working.Go(func() { b.work(ctx) })
	select {
	case err := <-serving:
		stop()
		return err
	case <-ctx.Done():
		shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return server.Shutdown(shutdown)
	}
}
