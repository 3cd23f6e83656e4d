package provider

import (
	"context"
	"log/slog"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// logger passes what the client tells on to Terraform's log.
func logger() *slog.Logger { return slog.New(handler{}) }

type handler struct{ fields []slog.Attr }

// Enabled lets all through: Terraform's log has levels of its own.
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
	return handler{append(h.fields[:len(h.fields):len(h.fields)], fields...)}
}

// WithGroup has no meaning in Terraform's log.
func (h handler) WithGroup(string) slog.Handler { return h }
