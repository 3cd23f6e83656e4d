package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// newSimulateCommand returns the command that serves a simulated Webex API, until the
// command is interrupted or while another command runs.
func newSimulateCommand() *cobra.Command {
	var listen, limit string
	var latency time.Duration
	var people, rooms, members int
	var clusters []string
	cmd := &cobra.Command{
		Use:   "simulate [flags] [-- COMMAND [ARGUMENT]...]",
		Short: "Serve a simulated Webex API on this machine",
		Long: "Serve a simulated Webex API on this machine until Ctrl-C. The simulator has an organization with people, rooms, teams, webhooks and tokens, " +
			"follows the rules of the real service, and keeps all data in memory.\n\n" +
			"With a command after --, the simulator listens on a free port and runs while that command runs. The command finds the simulator in the environment variables " +
			"SPARK_BASE_URL and SPARK_ACCESS_TOKEN. The exit code is that of the command.",
		Example: "  terraform-provider-spark simulate\n  terraform-provider-spark simulate --latency 50ms --rate-limit 300/m --people 2500 --rooms 100 --members 20\n" +
			"  terraform-provider-spark simulate -- terraform test",
		Args: argsAfterDash,
		RunE: func(cmd *cobra.Command, command []string) error {
			options := []sparksim.Option{sparksim.WithPeople(people), sparksim.WithRooms(rooms, members), sparksim.WithLatency(latency)}
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
				return serveSimulator(cmd.Context(), listen, sim, waitForInterrupt(cmd.OutOrStdout(), sim))
			}
			if !cmd.Flags().Changed("listen") {
				listen = "127.0.0.1:0"
			}
			return serveSimulator(cmd.Context(), listen, sim, runAgainst(cmd, command, sim))
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8787", "`address` and port to listen on; port 0 chooses a free port")
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

// serveSimulator serves the simulator at the address until use returns.
func serveSimulator(ctx context.Context, address string, sim *sparksim.Sim, use func(ctx context.Context, baseURL string) error) error {
	defer sim.Close()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: sim, ReadHeaderTimeout: 10 * time.Second}
	serving, failed := context.WithCancelCause(ctx)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		failed(server.Serve(listener))
	}()
	err = use(serving, "http://"+listener.Addr().String()+"/v1/")
	shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err = errors.Join(err, server.Shutdown(shutdown))
	<-stopped
	if cause := context.Cause(serving); !errors.Is(cause, http.ErrServerClosed) && ctx.Err() == nil {
		err = errors.Join(err, cause)
	}
	return err
}

// waitForInterrupt prints how to reach the simulator and waits for Ctrl-C.
func waitForInterrupt(out io.Writer, sim *sparksim.Sim) func(context.Context, string) error {
	return func(ctx context.Context, baseURL string) error {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		if _, err := io.WriteString(out, greeting(baseURL, sim)); err != nil {
			return err
		}
		<-ctx.Done()
		_, err := fmt.Fprintf(out, "\nThe simulator has stopped after %d requests.\n", len(sim.Calls()))
		return err
	}
}

// runAgainst runs a command against the simulator. The number of requests is printed to
// standard error, because standard output belongs to the command.
func runAgainst(cmd *cobra.Command, command []string, sim *sparksim.Sim) func(context.Context, string) error {
	return func(ctx context.Context, baseURL string) error {
		err := runCommand(ctx, cmd, command, environment(baseURL, sim.Tokens()[0]))
		cmd.PrintErrf("The simulator has received %d requests.\n", len(sim.Calls()))
		return err
	}
}

// environment returns the environment variables that point the provider to the simulator.
func environment(baseURL string, token sparksim.Token) []string {
	return []string{"SPARK_BASE_URL=" + baseURL, "SPARK_ACCESS_TOKEN=" + token.Value}
}

// greeting returns what to paste into a shell to use the simulator.
func greeting(baseURL string, sim *sparksim.Sim) string {
	text := fmt.Sprintf("The simulated Webex API listens at %s until you press Ctrl-C.\n"+
		"Nothing leaves this machine. To use one of its tokens, paste one of these lines into a shell:\n", baseURL)
	for _, token := range sim.Tokens() {
		text += fmt.Sprintf("\n# %s: %s\nexport %s\n", token.Email, token.About, strings.Join(environment(baseURL, token), " "))
	}
	id, secret, redirect := sim.Integration()
	return text + fmt.Sprintf("\n# to try the login, which redirects to %s:\nexport SPARK_BASE_URL=%s SPARK_CLIENT_ID=%s SPARK_CLIENT_SECRET=%s\n",
		redirect, baseURL, id, secret)
}
