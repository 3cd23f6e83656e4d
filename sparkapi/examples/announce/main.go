// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command announce sends a direct message to each person of a list, once.
//
//	announce -text release.md -to people.txt
//
// The list has one email address per line. The program records the sent messages in a
// journal, the file of the flag -journal. To continue after an interruption, or after you
// have added people, start the program again with the same journal. No one receives the
// message twice.
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
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func main() {
	text := flag.String("text", "", "file with the message in Markdown")
	to := flag.String("to", "", "file with one email address per line")
	journal := flag.String("journal", "announce.journal", "file that records the sent messages")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	client, err := sparkapi.New(sparkapi.WithLogger(slog.Default())) // logs the waits for the rate limit
	if err == nil {
		err = run(ctx, client, *text, *to, *journal, os.Stdout)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "announce:", err)
		os.Exit(1)
	}
}

// run sends the message to all people of the list who have not received it.
func run(ctx context.Context, client *sparkapi.Client, textFile, listFile, journalFile string, out io.Writer) (err error) {
	text, err := os.ReadFile(textFile) //nolint:gosec // the user's choice
	if err != nil {
		return err
	}
	list, err := os.ReadFile(listFile) //nolint:gosec // the user's choice
	if err != nil {
		return err
	}
	j, err := openJournal(journalFile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	a := &announcement{client: client, text: strings.TrimSpace(string(text)), journal: j, failed: map[string]error{}}
	people := recipients(string(list))
	err = a.send(ctx, people)
	for _, email := range people {
		if reason := a.failed[email]; reason != nil {
			_, _ = fmt.Fprintf(out, "%s: %v\n", email, reason)
		}
	}
	_, _ = fmt.Fprintf(out, "%d of %d people have the message, %d failed.\n", j.count(people), len(people), len(a.failed))
	if err == nil && len(a.failed) > 0 {
		err = errors.New("not all people have the message: correct the list and start the program again")
	}
	return err
}

// recipients returns the email addresses of a list in lower case, each one once.
func recipients(list string) []string {
	people := strings.Fields(strings.ToLower(list))
	slices.Sort(people)
	return slices.Compact(people)
}

// announcement is a message to many people.
type announcement struct {
	client  *sparkapi.Client
	text    string
	journal *journal

	mu     sync.Mutex
	failed map[string]error // by email address
}

// send sends the message to all people. It returns an error if the program cannot continue,
// and collects the errors of single people. The client waits for the rate limit.
func (a *announcement) send(ctx context.Context, people []string) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(10)
	for _, email := range people {
		if a.journal.has(sent, email) {
			continue
		}
		group.Go(func() error { return a.sendTo(ctx, email) })
	}
	return group.Wait()
}

// sendTo sends the message to one person. If it is unknown whether an earlier attempt has
// sent the message, sendTo searches for it in the direct room.
func (a *announcement) sendTo(ctx context.Context, email string) error {
	if a.journal.has(sending, email) {
		return a.resume(ctx, email)
	}
	if err := a.journal.add(sending, email); err != nil {
		return err
	}
	return a.create(ctx, email)
}

// resume sends the message unless an earlier attempt has sent it.
func (a *announcement) resume(ctx context.Context, email string) error {
	for message, err := range a.client.Messages.ListDirect(ctx, sparkapi.DirectMessageFilter{PersonEmail: email}) {
		switch {
		case errors.Is(err, sparkapi.ErrNotFound): // there is no direct room yet
			return a.create(ctx, email)
		case err != nil:
			return err
		case message.Markdown == a.text:
			return a.journal.add(sent, email)
		}
	}
	return a.create(ctx, email)
}

func (a *announcement) create(ctx context.Context, email string) error {
	_, err := a.client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: email, Markdown: a.text})
	var uncertain *sparkapi.UncertainError
	switch {
	case err == nil:
		return a.journal.add(sent, email)
	case ctx.Err() != nil:
		return err
	case errors.As(err, &uncertain):
		return a.resume(ctx, email)
	case errors.Is(err, sparkapi.ErrNotFound), errors.Is(err, sparkapi.ErrBadRequest), errors.Is(err, sparkapi.ErrForbidden):
		a.mu.Lock()
		defer a.mu.Unlock()
		a.failed[email] = err
		return nil
	}
	return err
}
