package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// simulate is the command that serves the service in memory: until it is
// interrupted, or while another command runs.
func simulate() *cobra.Command {
	var listen, limit string
	var latency time.Duration
	var people, rooms, members int
	cmd := &cobra.Command{
		Use:   "simulate [flags] [-- COMMAND [ARGUMENT]...]",
		Short: "Serve a simulated Cisco Spark on this machine, to try things without a token",
		Long: "Serve a simulated Cisco Spark on this machine until Ctrl-C. It has an organization with people, rooms, teams, webhooks and tokens, " +
			"follows the rules of the real service, and keeps everything in memory.\n\n" +
			"With a command after --, serve it at a free port for that command alone, which finds it by the environment variables SPARK_BASE_URL and " +
			"SPARK_ACCESS_TOKEN, and end when the command ends, with its exit code.",
		Example: "  terraform-provider-spark simulate\n  terraform-provider-spark simulate --latency 50ms --rate-limit 300/m --people 2500 --rooms 100 --members 20\n" +
			"  terraform-provider-spark simulate -- terraform test",
		Args: onlyAfterDash,
		RunE: func(cmd *cobra.Command, command []string) error {
			options := []sparksim.Option{sparksim.WithPeople(people), sparksim.WithRooms(rooms, members), sparksim.WithLatency(latency)}
			if limit != "" {
				requests, per, err := parseRate(limit)
				if err != nil {
					return wrongUsage{fmt.Errorf("--rate-limit: %w", err)}
				}
				options = append(options, sparksim.WithRateLimit(requests, per))
			}
			if min(people, rooms, members) < 0 || latency < 0 {
				return wrongUsage{errors.New("--people, --rooms, --members and --latency cannot be negative")}
			}
			sim := sparksim.New(options...)
			if len(command) == 0 {
				return serve(cmd.Context(), listen, sim, untilInterrupted(cmd.OutOrStdout(), sim))
			}
			if !cmd.Flags().Changed("listen") {
				listen = "127.0.0.1:0"
			}
			return serve(cmd.Context(), listen, sim, whileRunning(cmd, command, sim))
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8787", "`address` and port to serve at; port 0 takes a free one")
	cmd.Flags().DurationVar(&latency, "latency", 0, "`time` that every answer takes, as 50ms")
	cmd.Flags().StringVar(&limit, "rate-limit", "", "requests that each account may make, as `300/m`; unless told there is no limit")
	cmd.Flags().IntVar(&people, "people", 50, "`number` of people in the organization")
	cmd.Flags().IntVar(&rooms, "rooms", 0, "`number` of rooms that the administrator is in from the start")
	cmd.Flags().IntVar(&members, "members", 0, "`number` of people who are in each of these rooms besides")
	return cmd
}

// parseRate reads "300/m": a number per second, minute or hour.
func parseRate(rate string) (requests int, per time.Duration, err error) {
	number, unit, _ := strings.Cut(rate, "/")
	requests, err = strconv.Atoi(number)
	per, known := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour}[unit]
	if err != nil || !known || requests < 1 {
		return 0, 0, fmt.Errorf("%q is not a number of requests per s, m or h, such as 300/m", rate)
	}
	return requests, per, nil
}

// serve serves the simulator while something is done with it.
func serve(ctx context.Context, address string, sim *sparksim.Sim, meanwhile func(ctx context.Context, baseURL string) error) error {
	defer sim.Close()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: sim, ReadHeaderTimeout: 10 * time.Second}
	serving, failed := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		failed(server.Serve(listener))
	}()
	err = meanwhile(serving, "http://"+listener.Addr().String()+"/v1/")
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err = errors.Join(err, server.Shutdown(patience))
	<-ended
	if cause := context.Cause(serving); !errors.Is(cause, http.ErrServerClosed) && ctx.Err() == nil {
		err = errors.Join(err, cause)
	}
	return err
}

// untilInterrupted tells how to reach the simulator, and waits for Ctrl-C.
func untilInterrupted(out io.Writer, sim *sparksim.Sim) func(context.Context, string) error {
	return func(ctx context.Context, baseURL string) error {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		if _, err := io.WriteString(out, greeting(baseURL, sim)); err != nil {
			return err
		}
		<-ctx.Done()
		_, err := fmt.Fprintf(out, "\nThe simulator has ended after %d requests. What it held is gone.\n", len(sim.Calls()))
		return err
	}
}

// whileRunning runs a command for which the simulator is the service. What is told
// goes to standard error: standard output is the command's.
func whileRunning(cmd *cobra.Command, command []string, sim *sparksim.Sim) func(context.Context, string) error {
	return func(ctx context.Context, baseURL string) error {
		err := runChild(ctx, cmd, command, variables(baseURL, sim.Tokens()[0]))
		cmd.PrintErrf("The simulator has answered %d requests.\n", len(sim.Calls()))
		return err
	}
}

// variables are the environment of whoever is to use the simulator.
func variables(baseURL string, token sparksim.Token) []string {
	return []string{"SPARK_BASE_URL=" + baseURL, "SPARK_ACCESS_TOKEN=" + token.Value}
}

// greeting is what to paste into a shell.
func greeting(baseURL string, sim *sparksim.Sim) string {
	text := fmt.Sprintf("A simulated Cisco Spark answers at %s until you press Ctrl-C.\n"+
		"Nothing of it leaves this machine. Its tokens, for a shell of yours:\n", baseURL)
	for _, token := range sim.Tokens() {
		text += fmt.Sprintf("\n# %s: %s\nexport %s\n", token.Email, token.About, strings.Join(variables(baseURL, token), " "))
	}
	id, secret, redirect := sim.Integration()
	return text + fmt.Sprintf("\n# to try the login, which comes back to %s:\nexport SPARK_BASE_URL=%s SPARK_CLIENT_ID=%s SPARK_CLIENT_SECRET=%s\n",
		redirect, baseURL, id, secret)
}
