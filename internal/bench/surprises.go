package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const surprisesName = "surprises"

// surprises tells whether plans are right while the world changes and lists fail: a
// membership is deleted and a room renamed by hand, and no more than these two may be
// in any plan until an apply repairs them.
func (b *bench) surprises(ctx context.Context, dir string) (checks []check, err error) {
	flags := []string{"--people", "100", "--rooms", "10", "--members", "100"}
	simulator, err := launch.StartSimulator(ctx, b.provider, flags...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, simulator.Stop()) }()
	client, err := simulator.Client()
	if err != nil {
		return nil, err
	}
	estates, err := manyMemberships(1, 100)(ctx, client)
	if err != nil {
		return nil, err
	}
	config, err := estates[0].config("")
	if err != nil {
		return nil, err
	}
	state, err := b.state(ctx, simulator, estates[0], filepath.Join(dir, ofEstate))
	if err != nil {
		return nil, err
	}
	work := filepath.Join(dir, "work")
	if err := b.folder(ctx, work, config, state); err != nil {
		return nil, err
	}
	if err := meddle(ctx, client, estates[0]); err != nil {
		return nil, err
	}
	both := changes{Add: 1, Change: 1}
	for _, step := range []struct {
		title   string
		tamper  func(*http.Response) error // with the answers to lists
		command []string
		want    changes
	}{
		{"one deleted and one renamed behind its back: the plan has these two", nil, []string{"plan"}, both},
		{"the same with every page failing", failing, []string{"plan"}, both},
		{"the same with pages that lack an object that exists", lacking, []string{"plan"}, both},
		{"an apply repairs these two", nil, []string{"apply", "-auto-approve"}, both},
		{"then there is nothing to do", nil, []string{"plan"}, changes{}},
	} {
		through, end, err := proxy(ctx, simulator, step.tamper)
		if err != nil {
			return nil, err
		}
		ended, err := b.command(ctx, through, work, step.command...)
		end()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step.title, err)
		}
		c := check{Title: step.title}
		if ended.changes != step.want {
			c.Wrong = fmt.Sprintf("%+v, want %+v", ended.changes, step.want)
		}
		progress("    %s: %+v", step.title, ended.changes)
		checks = append(checks, c)
	}
	return checks, nil
}

// meddle deletes a membership and renames a room.
func meddle(ctx context.Context, client *sparkapi.Client, e estate) error {
	for _, b := range e.sample() {
		id, ok := b.instances[0].object["id"].(string)
		if !ok {
			return fmt.Errorf("%s has no id", b.kind)
		}
		var err error
		if b.kind == "spark_room" {
			_, err = client.Rooms.Update(ctx, id, sparkapi.RoomUpdate{Title: "Renamed"})
		} else {
			err = client.Memberships.Delete(ctx, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
