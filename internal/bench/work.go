package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The limit of the service, and how long a measurement may wait for it.
const (
	limit       = 300 // requests
	limitPeriod = time.Minute
	patience    = 10 * time.Minute
)

// work is something that is measured under several settings.
type work struct {
	name, title string
	flags       []string // of the simulator: the organization
	// estates is what Terraform plans, or where there are several, what as many
	// Terraforms apply at the same time.
	estates  func(context.Context, *sparkapi.Client) ([]estate, error)
	apply    bool // makes what the estates have; otherwise it is there, and planned
	settings []setting
	compared []setting // of these, what is to be told apart by time: see rounds
}

// rounds is how often what is compared is measured, in turn and before the others: of
// each the median counts. A shared machine is a third faster at one minute than at
// another, which is as much as they are to be told apart by.
const rounds = 5

// setting is how a work is measured.
type setting struct {
	Run     run
	Latency time.Duration
	Limited bool // to 300 requests a minute
}

// run is which Terraform is measured.
type run string

// The runs: the provider with its bulk_read on and off, and the floors, which are
// the same state without a refresh and as many resources of Terraform's own.
const (
	bulkOn    run = "bulk_read = true"
	bulkOff   run = "bulk_read = false"
	noRefresh run = "-refresh=false"
	dataOnly  run = "terraform_data"
)

const (
	near = 50 * time.Millisecond
	far  = 200 * time.Millisecond
)

// everything is each latency, with and without the limit, with bulk_read on and off.
func everything() []setting {
	var all []setting
	for _, limited := range []bool{false, true} {
		for _, latency := range []time.Duration{near, far} {
			all = append(all, setting{bulkOn, latency, limited}, setting{bulkOff, latency, limited})
		}
	}
	return all
}

// floors are the floors of a plan.
func floors() []setting {
	return []setting{{noRefresh, near, false}, {dataOnly, near, false}}
}

// refreshed are a plan without a refresh and with one.
func refreshed() []setting {
	return []setting{{noRefresh, near, false}, {bulkOn, near, false}}
}

// limited are those under the limit.
func limited() []setting {
	return everything()[4:]
}

// works is all that is measured.
func works() []work {
	all := []work{{
		name: "plan-rooms", title: "plan of 1,000 rooms", flags: []string{"--rooms", "1000"},
		estates: manyRooms(1000), settings: append(floors(), everything()...),
	}, {
		name: "plan-memberships", title: "plan of 10,000 memberships in 100 rooms", flags: []string{"--people", "1000", "--rooms", "100", "--members", "100"},
		estates: manyMemberships(1, 100), settings: append(floors(), everything()...),
		compared: refreshed(),
	}, {
		name: "plan-sets", title: "plan of 10,000 memberships as 100 spark_room_members", flags: []string{"--people", "1000", "--rooms", "100", "--members", "100"},
		estates: manySets, settings: []setting{{noRefresh, near, false}, {bulkOn, near, false}, {bulkOn, far, false}, {bulkOn, near, true}},
		compared: refreshed(),
	}, {
		name: "plan-people", title: "plan of 1,000 people", flags: []string{"--people", "1000"},
		estates: everybody, settings: append(floors(), everything()...),
	}, {
		name: "plan-few", title: "plan of 3 rooms and 3 memberships among 5,000 rooms", flags: []string{"--rooms", "5000", "--members", "1"},
		estates: manyMemberships(1667, 1), settings: append(floors(), everything()...),
	}, {
		name: "apply-one", title: "apply of 600 memberships", flags: []string{"--people", "600", "--rooms", "1"},
		estates: newMembers, apply: true, settings: everything(),
	}, {
		name: "apply-four", title: "apply of 150 memberships in each of four states at once", flags: []string{"--people", "150", "--rooms", "4"},
		estates: newMembers, apply: true, settings: limited(),
	}}
	for _, n := range plotted {
		if n != 1000 { // which is there already
			all = append(all, work{
				name: planOfRooms(n), title: fmt.Sprintf("plan of %s rooms, for the plot", thousands(n)), flags: []string{"--rooms", fmt.Sprint(n)},
				estates: manyRooms(n), settings: []setting{{noRefresh, near, false}, {bulkOn, near, false}, {bulkOff, near, false}, {bulkOff, near, true}},
			})
		}
	}
	return all
}

// plotted are the sizes of the states in the plot.
var plotted = []int{10, 30, 100, 300, 1000, 3000, 10_000}

// planOfRooms is the name of a work that the plot shows.
func planOfRooms(n int) string {
	if n == 1000 {
		return "plan-rooms"
	}
	return fmt.Sprintf("plot-%d", n)
}

// isPlotted tells whether a work is for the plot alone.
func isPlotted(name string) bool { return strings.HasPrefix(name, "plot-") }

func manyRooms(n int) func(context.Context, *sparkapi.Client) ([]estate, error) {
	return func(ctx context.Context, client *sparkapi.Client) ([]estate, error) {
		e, err := rooms(ctx, client, n)
		return []estate{e}, err
	}
}

// manyMemberships are those in every so many-th room of the organization.
func manyMemberships(step, members int) func(context.Context, *sparkapi.Client) ([]estate, error) {
	return func(ctx context.Context, client *sparkapi.Client) ([]estate, error) {
		all, err := roomsByTitle(ctx, client)
		if err != nil {
			return nil, err
		}
		var some []*sparkapi.Room
		for i := 0; i < len(all); i += step {
			some = append(some, all[i])
		}
		e, err := roomsWithMembers(ctx, client, some, members)
		return []estate{e}, err
	}
}

// manySets are all rooms of the organization, each with a set of a hundred people.
func manySets(ctx context.Context, client *sparkapi.Client) ([]estate, error) {
	all, err := roomsByTitle(ctx, client)
	if err != nil {
		return nil, err
	}
	e, err := roomsWithSets(ctx, client, all, 100)
	return []estate{e}, err
}

func everybody(ctx context.Context, client *sparkapi.Client) ([]estate, error) {
	e, err := people(ctx, client)
	return []estate{e}, err
}

// limitTime is the least time that so many requests take under the limit: the first
// 300 may come at once, the next when a minute is over, and so on.
func limitTime(requests int) time.Duration {
	return time.Duration((requests-1)/limit) * limitPeriod
}

// flags are those of the simulator for a setting.
func (s setting) flags() []string {
	flags := []string{"--latency", s.Latency.String()}
	if s.Limited {
		flags = append(flags, "--rate-limit", fmt.Sprintf("%d/m", limit))
	}
	return flags
}

// folder is the name of a folder for it.
func (s setting) folder() string {
	return strings.NewReplacer(" ", "-", "=", "", ",", "").Replace(s.String())
}

func (s setting) String() string {
	return fmt.Sprintf("%s, %s", s.Run, s.service())
}

// service says how the service is.
func (s setting) service() string {
	text := fmt.Sprintf("%d ms", s.Latency.Milliseconds())
	if s.Limited {
		text += fmt.Sprintf(", %d a minute", limit)
	}
	return text
}

// provider is the settings in the provider block.
func (s setting) provider() string {
	if s.Run == bulkOff {
		return "  bulk_read = false\n"
	}
	return ""
}
