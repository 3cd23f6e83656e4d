// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	"github.com/hashicorp/terraform-plugin-log/tfsdklog"
)

// Serve serves the provider at its source address until Terraform stops it, and then logs a
// summary of the requests. With managedDebug, it prints the instructions to attach Terraform to
// this process and waits for Terraform.
func Serve(ctx context.Context, version, address string, managedDebug bool) error {
	var options []tf6server.ServeOpt
	discardLogs := false
	if managedDebug {
		options = append(options, tf6server.WithManagedDebug())
	} else if !logsRequested() {
		if err := silenceSDKLogs(); err != nil {
			return err
		}
		discardLogs = true
	}
	p := newProvider(version)
	server := newServer(p, discardLogs)
	err := tf6server.Serve(address, func() tfprotov6.ProviderServer { return server }, options...)
	p.summarize(ctx)
	return err
}

// summarize logs one line about the requests since the provider was last configured.
func (p *sparkProvider) summarize(ctx context.Context) {
	data := p.data.Load()
	if data == nil {
		return // the provider was not configured
	}
	// The SDK adds a logger only to the contexts of calls of Terraform.
	ctx = tfsdklog.NewRootProviderLogger(ctx, tfsdklog.WithStderrFromInit(), tfsdklog.WithLogName("spark"), tfsdklog.WithLevelFromEnv("TF_LOG_PROVIDER", "spark"))
	stats := data.Client.Stats()
	pages, hits := data.Bulk.Counts()
	tflog.Info(ctx, "Requests of this run", map[string]any{
		"requests":         stats.Requests,
		"status_429":       stats.RateLimited,
		"seconds_waited":   stats.Waited.Seconds(),
		"pages_shared":     pages,
		"reads_from_pages": hits,
	})
}
