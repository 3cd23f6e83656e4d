// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"log/slog"
	"os"
	"slices"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// sdkLogLevels are the environment variables with the log levels of the SDK.
var sdkLogLevels = []string{"TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO"}

// logsRequested reports whether an environment variable requests the log of the provider
// or of the SDK.
func logsRequested() bool {
	for _, name := range append([]string{"TF_LOG", "TF_LOG_PROVIDER"}, sdkLogLevels...) {
		if os.Getenv(name) != "" {
			return true
		}
	}
	return false
}

// silenceSDKLogs disables the loggers of the SDK. They write dozens of lines for each resource
// at any level of TF_LOG, which Terraform reads and discards. This takes a quarter of the CPU
// time of both processes. The levels of the SDK can only be set with environment variables.
func silenceSDKLogs() error {
	for _, name := range sdkLogLevels {
		if err := os.Setenv(name, "OFF"); err != nil {
			return err
		}
	}
	return nil
}

// logger returns a logger that writes to Terraform's log.
func logger() *slog.Logger { return slog.New(handler{}) }

type handler struct{ fields []slog.Attr }

// Enabled returns true, because Terraform filters its log by level.
func (handler) Enabled(context.Context, slog.Level) bool { return true }

func (h handler) Handle(ctx context.Context, record slog.Record) error {
	fields := map[string]any{}
	add := func(field slog.Attr) bool {
		fields[field.Key] = field.Value.Any()
		return true
	}
	for _, field := range h.fields {
		add(field)
	}
	record.Attrs(add)
	switch {
	case record.Level >= slog.LevelError:
		tflog.Error(ctx, record.Message, fields)
	case record.Level >= slog.LevelWarn:
		tflog.Warn(ctx, record.Message, fields)
	case record.Level >= slog.LevelInfo:
		tflog.Info(ctx, record.Message, fields)
	default:
		tflog.Debug(ctx, record.Message, fields)
	}
	return nil
}

func (h handler) WithAttrs(fields []slog.Attr) slog.Handler {
	return handler{append(slices.Clip(h.fields), fields...)}
}

// WithGroup returns the handler unchanged, because the log of Terraform has no groups.
func (h handler) WithGroup(string) slog.Handler { return h }
