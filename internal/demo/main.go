// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command demo demonstrates the provider. It applies examples/demo to the simulator, changes objects outside
// of Terraform, restores them with a second apply, and destroys all objects. It requires no access token and no
// network.
//
// TF_ACC_TERRAFORM_PATH is the path of the Terraform or OpenTofu binary. Defaults to terraform on the PATH. The
// provider binary is bin/terraform-provider-spark.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := demo(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "The demo failed:", err)
		os.Exit(1)
	}
}

func demo(ctx context.Context) (err error) {
	dir, err := os.MkdirTemp("", "spark-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	provider, err := filepath.Abs(filepath.Join("bin", "terraform-provider-spark"))
	if err != nil {
		return err
	}

	heading("Start the simulator")
	simulator, err := launch.StartSimulator(ctx, provider)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, simulator.Stop()) }()
	fmt.Println(simulator.BaseURL)

	tf, err := newTerraform(ctx, dir, provider, simulator)
	if err != nil {
		return err
	}
	heading("Apply examples/demo with teams, rooms, people and webhooks")
	created, err := tf.apply()
	if err != nil {
		return err
	}
	heading("Plan again: no changes")
	if err := tf.expectPlan(noChanges); err != nil {
		return err
	}
	heading("Change objects outside of Terraform")
	changes, err := changeOutside(ctx, simulator)
	if err != nil {
		return err
	}
	heading("Plan: Terraform detects the changes")
	if err := tf.expectPlan(changesFound); err != nil {
		return err
	}
	heading("Apply: Terraform reverts the changes")
	repaired, err := tf.apply()
	if err != nil {
		return err
	}
	if err := tf.expectPlan(noChanges); err != nil {
		return err
	}
	heading("Destroy all objects")
	destroyed, err := tf.apply("-destroy")
	if err != nil {
		return err
	}
	received, err := simulator.Requests(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("\nDone: %d created, %d changed outside of Terraform, %d restored, %d destroyed, with %d requests.\n",
		created.added, changes, repaired.added+repaired.changed, destroyed.destroyed, received.All)
	return nil
}

func heading(text string) { fmt.Printf("\n=== %s\n", text) }

// changeOutside changes objects without Terraform, as people do in the Webex app. It returns the number of changes.
func changeOutside(ctx context.Context, simulator *launch.Simulator) (int, error) {
	client, err := simulator.Client()
	if err != nil {
		return 0, err
	}
	room := func(title string) (*sparkapi.Room, error) {
		for room, err := range client.Rooms.List(ctx, sparkapi.RoomFilter{}) {
			if err != nil || room.Title == title {
				return room, err
			}
		}
		return nil, sparkapi.ErrNotFound
	}
	changes := []struct {
		what string
		do   func() error
	}{
		{`The title of the room "Releases" changes`, func() error {
			releases, err := room("Releases")
			if err != nil {
				return err
			}
			_, err = client.Rooms.Update(ctx, releases.ID, sparkapi.RoomUpdate{Title: "Releases (old)"})
			return err
		}},
		{`David Evans leaves the room "Incidents"`, func() error {
			incidents, err := room("Incidents")
			if err != nil {
				return err
			}
			david, err := sparkapi.One(client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: incidents.ID, PersonEmail: "david.evans@example.com"}))
			if err != nil {
				return err
			}
			return client.Memberships.Delete(ctx, david.ID)
		}},
		{`The room "Handover between shifts" is deleted`, func() error {
			handover, err := room("Handover between shifts")
			if err != nil {
				return err
			}
			return client.Rooms.Delete(ctx, handover.ID)
		}},
		{"The URL of a webhook changes", func() error {
			for webhook, err := range client.Webhooks.List(ctx, sparkapi.WebhookFilter{}) {
				if err != nil {
					return err
				}
				if webhook.Name == "Greet new members" {
					_, err = client.Webhooks.Update(ctx, webhook.ID, sparkapi.WebhookUpdate{Name: webhook.Name, TargetURL: "https://elsewhere.example.net/"})
					return err
				}
			}
			return sparkapi.ErrNotFound
		}},
	}
	for _, change := range changes {
		fmt.Println("-", change.what)
		if err := change.do(); err != nil {
			return 0, fmt.Errorf("%s: %w", strings.ToLower(change.what), err)
		}
	}
	return len(changes), nil
}
