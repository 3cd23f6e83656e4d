// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command provision updates the members of a room to match a file.
//
//	provision -room Y2lzY29z... -members members.csv
//
// Each line of the file has an email address and, for moderators, the word "moderator":
//
//	anna.bauer@example.com,moderator
//	ben.carter@example.com
//
// People who are not in the file are removed only if the flag -remove is set. The
// membership of the authenticated account is never changed. The program can be started
// again at any time, and then sends only the missing changes.
//
// Set the access token in SPARK_ACCESS_TOKEN.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func main() {
	room := flag.String("room", "", "ID of the room")
	members := flag.String("members", "", "CSV file with the members")
	remove := flag.Bool("remove", false, "remove the members who are not in the file")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	client, err := sparkapi.New(sparkapi.WithLogger(slog.Default())) // logs the waits for the rate limit
	if err == nil {
		err = run(ctx, client, *room, *members, *remove, os.Stdout)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "provision:", err)
		os.Exit(1)
	}
}

// run reads the file, compares it with the room, and applies the changes.
func run(ctx context.Context, client *sparkapi.Client, roomID, path string, remove bool, out io.Writer) error {
	file, err := os.Open(path) //nolint:gosec // the user's choice
	if err != nil {
		return err
	}
	wanted, err := read(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	changes, err := compare(ctx, client, roomID, wanted, remove)
	if err != nil {
		return err
	}
	failed, err := apply(ctx, changes)
	for _, c := range changes {
		if reason := failed[c.email]; reason != nil {
			_, _ = fmt.Fprintf(out, "%s %s: %v\n", c.kind, c.email, reason)
		}
	}
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "%d members in the file, %d changes, %d failed.\n", len(wanted), len(changes), len(failed))
	if len(failed) > 0 {
		return errors.New("the room differs from the file")
	}
	return nil
}
