// Command demo shows the provider at work, to people and to CI: it applies
// examples/demo with real Terraform to the simulator, changes the world behind
// Terraform's back, lets Terraform repair it, and takes all away again. It needs no
// token and no network.
//
// The Terraform, or OpenTofu, is TF_ACC_TERRAFORM_PATH, else the one on the PATH;
// the provider is bin/terraform-provider-spark.
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

	heading("A simulated Cisco Spark starts")
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
	heading("Terraform applies examples/demo: teams, rooms, people, webhooks")
	made, err := tf.apply()
	if err != nil {
		return err
	}
	heading("Nothing is left to do")
	if err := tf.expectPlan(nothing); err != nil {
		return err
	}
	heading("Somebody changes things by hand")
	changes, err := meddle(ctx, simulator)
	if err != nil {
		return err
	}
	heading("Terraform sees it and says what it will do")
	if err := tf.expectPlan(something); err != nil {
		return err
	}
	heading("Terraform repairs it")
	repaired, err := tf.apply()
	if err != nil {
		return err
	}
	if err := tf.expectPlan(nothing); err != nil {
		return err
	}
	heading("Terraform takes all away again")
	destroyed, err := tf.apply("-destroy")
	if err != nil {
		return err
	}
	asked, err := simulator.Requests(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("\nDone: %d made, %d changed by hand, %d repaired, %d destroyed, with %d requests to the service.\n",
		made.added, changes, repaired.added+repaired.changed, destroyed.destroyed, asked.All)
	return nil
}

func heading(text string) { fmt.Printf("\n=== %s\n", text) }

// meddle changes the world behind Terraform's back, as people do in the clients,
// and counts the changes.
func meddle(ctx context.Context, simulator *launch.Simulator) (int, error) {
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
		{`The room "Releases" gets another title`, func() error {
			releases, err := room("Releases")
			if err != nil {
				return err
			}
			_, err = client.Rooms.Update(ctx, releases.ID, sparkapi.RoomUpdate{Title: "Releases (old)"})
			return err
		}},
		{"David Evans leaves the room for incidents", func() error {
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
		{"The room for the handover is deleted, and with it who was in it", func() error {
			handover, err := room("Handover between shifts")
			if err != nil {
				return err
			}
			return client.Rooms.Delete(ctx, handover.ID)
		}},
		{"A webhook is sent somewhere else", func() error {
			for webhook, err := range client.Webhooks.List(ctx, sparkapi.WebhookFilter{}) {
				if err != nil {
					return err
				}
				if webhook.Name == "Greet who joins" {
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
