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
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

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
	service, err := startService(ctx, provider)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, service.stop()) }()
	fmt.Println(service.baseURL)

	tf, err := newTerraform(ctx, dir, provider, service)
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
	changes, err := meddle(ctx, service)
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
	requests, err := service.requests(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("\nDone: %d made, %d changed by hand, %d repaired, %d destroyed, with %d requests to the service.\n",
		made.added, changes, repaired.added+repaired.changed, destroyed.destroyed, requests)
	return nil
}

func heading(text string) { fmt.Printf("\n=== %s\n", text) }

// meddle changes the world behind Terraform's back, as people do in the clients,
// and counts the changes.
func meddle(ctx context.Context, service *service) (int, error) {
	client, err := sparkapi.New(sparkapi.WithAccessToken(service.token), sparkapi.WithBaseURL(service.baseURL))
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

// requests asks the simulator how many requests it has had.
func (s *service) requests(ctx context.Context) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(s.baseURL, "v1/")+"sim/requests", nil)
	if err != nil {
		return 0, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	var count struct {
		Requests int `json:"requests"`
	}
	return count.Requests, json.NewDecoder(resp.Body).Decode(&count)
}
