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

// newSimulateCommand returns the command that runs the simulator until the user presses
// Ctrl-C or until another command exits.
func newSimulateCommand() *cobra.Command {
	var listen, limit, seed string
	var latency time.Duration
	var people, rooms, members int
	var clusters []string
	cmd := &cobra.Command{
		Use:   "simulate [flags] [-- COMMAND [ARGUMENT]...]",
		Short: "Run a simulated Webex API on this computer",
		Long: "Run a simulated Webex API on this computer until you press Ctrl-C. The simulator has an organization with people, applies the rules of Webex, and keeps all data in memory.\n\n" +
			"To run another command against the simulator, add the command after --. The simulator then listens on a free port, and stops when the command exits. " +
			"The command receives the environment variables SPARK_BASE_URL and SPARK_ACCESS_TOKEN of the simulator, and no other Webex credentials. " +
			"The exit code is the exit code of the command, or 128 plus the number of the signal that ended the command.",
		Example: "  terraform-provider-spark simulate\n  terraform-provider-spark simulate --latency 50ms --rate-limit 300/m --people 2500 --rooms 100 --members 20\n" +
			"  terraform-provider-spark simulate -- terraform test",
		Args: argsAfterDash,
		RunE: func(cmd *cobra.Command, command []string) error {
			if seed == "" {
				seed = rand.Text()
			}
			options := []sparksim.Option{sparksim.WithSeed(seed), sparksim.WithCallHistory(0), sparksim.WithPeople(people), sparksim.WithRooms(rooms, members), sparksim.WithLatency(latency)}
			if limit != "" {
				requests, per, err := parseRate(limit)
				if err != nil {
					return &usageError{fmt.Errorf("the value of --rate-limit is not valid: %w", err)}
				}
				options = append(options, sparksim.WithRateLimit(requests, per))
			}
			if min(people, rooms, members) < 0 || latency < 0 {
				return &usageError{errors.New("--people, --rooms, --members and --latency cannot be negative")}
			}
			for _, text := range clusters {
				option, err := parseCluster(text)
				if err != nil {
					return &usageError{fmt.Errorf("the value of --cluster is not valid: %w", err)}
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
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8787", "`address` and port to listen on; port 0 selects a free port")
	cmd.Flags().StringVar(&seed, "seed", "", "`text` that the access tokens and the client secret are derived from; defaults to a random text")
	cmd.Flags().DurationVar(&latency, "latency", 0, "delay of each response, a `time` such as 50ms")
	cmd.Flags().StringVar(&limit, "rate-limit", "", "maximum `rate` of requests of each account, for example 300/m; defaults to no limit")
	cmd.Flags().IntVar(&people, "people", 50, "`number` of people in the organization")
	cmd.Flags().IntVar(&rooms, "rooms", 0, "`number` of rooms that the administrator is a member of")
	cmd.Flags().IntVar(&members, "members", 0, "`number` of other members of each of these rooms")
	cmd.Flags().StringArrayVar(&clusters, "cluster", nil, "`cluster` in the IDs of rooms, teams, memberships and messages, for example urn:TEAM:eu-central-1_k, "+
		"or ROOM=urn:TEAM:eu-central-1_k for one object type; can be repeated; defaults to us")
	return cmd
}

// parseCluster parses a cluster such as "us", or a cluster for one type of IDs such as
// "ROOM=us".
func parseCluster(text string) (sparksim.Option, error) {
	kind, cluster, isForKind := strings.Cut(text, "=")
	if !isForKind {
		kind, cluster = "", text
	}
	switch {
	case cluster == "" || strings.ContainsAny(cluster, "/ "):
		return nil, fmt.Errorf("%q is not a cluster, such as urn:TEAM:eu-central-1_k", cluster)
	case !isForKind:
		return sparksim.WithCluster(cluster), nil
	case !slices.Contains(sparksim.RegionalKinds(), kind):
		return nil, fmt.Errorf("%q is not one of %s", kind, strings.Join(sparksim.RegionalKinds(), ", "))
	}
	return sparksim.WithCluster(cluster, kind), nil
}

// parseRate parses a rate such as "300/m": a number of requests per second (s), minute (m)
// or hour (h).
func parseRate(rate string) (requests int, per time.Duration, err error) {
	number, unit, _ := strings.Cut(rate, "/")
	requests, err = strconv.Atoi(number)
	per, known := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour}[unit]
	if err != nil || !known || requests < 1 {
		return 0, 0, fmt.Errorf("%q is not a rate, such as 300/m", rate)
	}
	return requests, per, nil
}

// runAgainst returns a function that runs a command against the simulator. The function
// prints the number of requests to standard error, because the command uses standard output.
func runAgainst(cmd *cobra.Command, command []string, sim *sparksim.Sim) func(context.Context, simulatorAddress) error {
	return func(ctx context.Context, address simulatorAddress) error {
		warnIfExposed(cmd, address)
		err := runCommand(ctx, cmd, command, environment(address.baseURL, sim.Tokens()[0]))
		cmd.PrintErrf("The simulator received %d requests.\n", sim.Requests())
		return err
	}
}

// environment returns the environment variables that configure the provider for the
// simulator.
func environment(baseURL string, token sparksim.Token) []string {
	return []string{"SPARK_BASE_URL=" + baseURL, "SPARK_ACCESS_TOKEN=" + token.Value}
}
