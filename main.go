// Command terraform-provider-spark is the Terraform provider for Cisco Spark,
// today Webex messaging. Terraform starts it; run by hand, it has a few commands
// of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// version is set by the build.
var version = "dev"

// address is what configurations call the provider. OpenTofu accepts it as well.
const address = "registry.terraform.io/ciscospark/spark"

func main() {
	err := command().ExecuteContext(context.Background())
	if err == nil {
		return
	}
	var child childFailed
	if !errors.As(err, &child) {
		fmt.Fprintln(os.Stderr, "Error:", err)
	}
	os.Exit(exitCode(err))
}

// command is the program: without arguments it serves Terraform, if it is
// Terraform that has started it.
func command() *cobra.Command {
	var forDebugger bool
	root := &cobra.Command{
		Use:           "terraform-provider-spark",
		Short:         "The Terraform provider for Cisco Spark, today Webex messaging",
		Long:          "The Terraform provider for Cisco Spark, today Webex messaging.\n\nTerraform starts this program by itself: there is nothing to do with it by hand, except for the commands below.\n\n" + exitCodes,
		Version:       version,
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// What go-plugin looks for to know that Terraform is there.
			if _, started := os.LookupEnv("TF_PLUGIN_MAGIC_COOKIE"); !started && !forDebugger {
				return cmd.Help()
			}
			// The heap is small, so the garbage collector would work after each few
			// resources: a third of the work in a plan. Let it wait for 20 MB.
			if os.Getenv("GOGC") == "" {
				debug.SetGCPercent(500)
			}
			var options []tf6server.ServeOpt
			if forDebugger {
				options = append(options, tf6server.WithManagedDebug())
			} else if err := quietSDK(); err != nil {
				return err
			}
			return provider.Serve(cmd.Context(), version, address, options...)
		},
	}
	root.Flags().BoolVar(&forDebugger, "debug", false, "serve for a debugger: print how Terraform finds this process")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return wrongUsage{err} })
	root.AddCommand(login(openBrowser), token(), whoami(), logout(), simulate(), planSummary())
	return root
}

// quietSDK turns off the logs of the SDK under the provider where nobody reads them. The
// SDK writes dozens of lines for each resource whatever TF_LOG says, and leaves it to
// Terraform to read them all and throw them away: a quarter of the CPU of both. Each part
// has a level of its own, and puts lines together for it that the root then drops.
func quietSDK() error {
	levels := []string{"TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO"}
	for _, reader := range append([]string{"TF_LOG", "TF_LOG_PROVIDER"}, levels...) {
		if os.Getenv(reader) != "" {
			return nil
		}
	}
	for _, level := range levels {
		if err := os.Setenv(level, "OFF"); err != nil {
			return err
		}
	}
	return nil
}
