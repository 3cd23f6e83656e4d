// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// newSimulateCommand returns the command that serves a simulated Webex API, until the
// command is interrupted or while another command runs.
func newSimulateCommand() *cobra.Command {
	var listen, limit, seed string
	var latency time.Duration
	var people, rooms, members int
	var clusters []string
	cmd := &cobra.Command{
		Use:   "simulate [flags] [-- COMMAND [ARGUMENT]...]",
		Short: "Serve a simulated Webex API on this machine",
		Long: "Serve a simulated Webex API on this machine until Ctrl-C. The simulator has an organization with people, rooms, teams, webhooks and tokens, " +
			"follows the rules of the real service, and keeps all data in memory.\n\n" +
			"With a command after --, the simulator listens on a free port and runs while that command runs. The command finds the simulator in the environment variables " +
			"SPARK_BASE_URL and SPARK_ACCESS_TOKEN, and no other credentials. The exit code is that of the command; 128 and the number of the signal if a signal ended it.",
		Example: "  terraform-provider-spark simulate\n  terraform-provider-spark simulate --latency 50ms --rate-limit 300/m --people 2500 --rooms 100 --members 20\n" +
			"  terraform-provider-spark simulate -- terraform test",
		Args: argsAfterDash,
		RunE: func(cmd *cobra.Command, command []string) error {
			if seed == "" {
				seed = rand.Text()
			}
			options := []sparksim.Option{sparksim.WithSeed(seed), sparksim.WithKeptCalls(0), sparksim.WithPeople(people), sparksim.WithRooms(rooms, members), sparksim.WithLatency(latency)}
			if limit != "" {
				requests, per, err := parseRate(limit)
				if err != nil {
					return &usageError{fmt.Errorf("--rate-limit: %w", err)}
				}
				options = append(options, sparksim.WithRateLimit(requests, per))
			}
			if min(people, rooms, members) < 0 || latency < 0 {
				return &usageError{errors.New("--people, --rooms, --members and --latency cannot be negative")}
			}
			for _, text := range clusters {
				option, err := parseCluster(text)
				if err != nil {
					return &usageError{fmt.Errorf("--cluster: %w", err)}
				}
				options = append(options, option)
			}
			sim := sparksim.New(options...)
			if len(command) == 0 {
				return serveSimulator(cmd.Context(), listen, sim, waitForInterrupt(cmd, sim))
			}
			if !cmd.Flags().Changed("listen") {
				listen = "127.0.0.1:0"
			}
			return serveSimulator(cmd.Context(), listen, sim, runAgainst(cmd, command, sim))
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8787", "`address` and port to listen on; port 0 chooses a free port")
	cmd.Flags().StringVar(&seed, "seed", "", "`text` that the access tokens and the client secret are made from; defaults to another one at each start")
	cmd.Flags().DurationVar(&latency, "latency", 0, "`time` added to every response, for example 50ms")
	cmd.Flags().StringVar(&limit, "rate-limit", "", "maximum number of requests per account, for example `300/m`; defaults to no limit")
	cmd.Flags().IntVar(&people, "people", 50, "`number` of people in the organization")
	cmd.Flags().IntVar(&rooms, "rooms", 0, "`number` of rooms that the administrator is a member of at the start")
	cmd.Flags().IntVar(&members, "members", 0, "`number` of other members of each of these rooms")
	cmd.Flags().StringArrayVar(&clusters, "cluster", nil, "`cluster` in the IDs of rooms, teams, memberships and messages, for example urn:TEAM:eu-central-1_k; "+
		"for one type of object, for example ROOM=urn:TEAM:eu-central-1_k. Can be repeated; defaults to us")
	return cmd
}

// parseCluster parses a cluster, or a cluster for one kind of IDs such as "ROOM=us".
func parseCluster(text string) (sparksim.Option, error) {
	kind, cluster, isForKind := strings.Cut(text, "=")
	if !isForKind {
		kind, cluster = "", text
	}
	switch {
	case cluster == "" || strings.ContainsAny(cluster, "/ "):
		return nil, fmt.Errorf("%q is not a cluster, for example urn:TEAM:eu-central-1_k", cluster)
	case !isForKind:
		return sparksim.WithCluster(cluster), nil
	case !slices.Contains(sparksim.RegionalKinds(), kind):
		return nil, fmt.Errorf("%q is not one of %s", kind, strings.Join(sparksim.RegionalKinds(), ", "))
	}
	return sparksim.WithCluster(cluster, kind), nil
}

// parseRate parses a rate such as "300/m": a number per second, minute or hour.
func parseRate(rate string) (requests int, per time.Duration, err error) {
	number, unit, _ := strings.Cut(rate, "/")
	requests, err = strconv.Atoi(number)
	per, known := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour}[unit]
	if err != nil || !known || requests < 1 {
		return 0, 0, fmt.Errorf("%q is not a number of requests per s, m or h, for example 300/m", rate)
	}
	return requests, per, nil
}

// runAgainst runs a command against the simulator. The number of requests is printed to
// standard error, because standard output belongs to the command.
func runAgainst(cmd *cobra.Command, command []string, sim *sparksim.Sim) func(context.Context, simulatorAddress) error {
	return func(ctx context.Context, address simulatorAddress) error {
		warnIfExposed(cmd, address)
		err := runCommand(ctx, cmd, command, environment(address.baseURL, sim.Tokens()[0]))
		cmd.PrintErrf("The simulator has received %d requests.\n", sim.Requests())
		return err
	}
}

// environment returns the environment variables that point the provider to the simulator.
func environment(baseURL string, token sparksim.Token) []string {
	return []string{"SPARK_BASE_URL=" + baseURL, "SPARK_ACCESS_TOKEN=" + token.Value}
}
