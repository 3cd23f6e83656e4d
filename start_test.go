package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// BenchmarkStart is the time from the start of the program, built as for a release,
// to its first answer: the schema, asked for as Terraform does. Terraform starts it
// several times in each run.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "terraform-provider-spark")
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", program, ".") //nolint:gosec // a folder of the test
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%s: %s", err, out)
	}
	least := time.Hour // what it takes on a machine that has nothing else to do
	var busy time.Duration
	for b.Loop() {
		took, cpu := start(b, program)
		least, busy = min(least, took), busy+cpu
	}
	b.ReportMetric(least.Seconds()*1000, "ms-at-best")
	b.ReportMetric(busy.Seconds()*1000/float64(b.N), "cpu-ms/op")
}

// start starts the program, asks for the schema and ends it. It tells how long the
// answer took, and the processor in all.
func start(b *testing.B, program string) (took, cpu time.Duration) {
	b.Helper()
	begin := time.Now()
	cmd := exec.CommandContext(b.Context(), program)
	client := plugin.NewClient(&plugin.ClientConfig{
		HandshakeConfig: plugin.HandshakeConfig{
			MagicCookieKey: "TF_PLUGIN_MAGIC_COOKIE", MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
		},
		VersionedPlugins: map[int]plugin.PluginSet{6: {"provider": connected{}}},
		Cmd:              cmd,
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		AutoMTLS:         true,
		Logger:           hclog.NewNullLogger(),
	})
	defer func() { cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime() }()
	defer client.Kill()
	protocol, err := client.Client()
	if err != nil {
		b.Fatal(err)
	}
	provider, err := protocol.Dispense("provider")
	if err != nil {
		b.Fatal(err)
	}
	connection, ok := provider.(*grpc.ClientConn)
	if !ok {
		b.Fatalf("the provider is a %T", provider)
	}
	// The answer is kept as it is: the fields of an empty message are unknown ones.
	var schema emptypb.Empty
	if err := connection.Invoke(b.Context(), "/tfplugin6.Provider/GetProviderSchema", &emptypb.Empty{}, &schema, grpc.MaxCallRecvMsgSize(64<<20)); err != nil {
		b.Fatal(err)
	}
	if n := len(schema.ProtoReflect().GetUnknown()); n < 10_000 {
		b.Fatalf("the schema has %d bytes", n)
	}
	return time.Since(begin), 0
}

// connected is a plugin that is its bare connection.
type connected struct{ plugin.NetRPCUnsupportedPlugin }

func (connected) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error { return nil }

func (connected) GRPCClient(_ context.Context, _ *plugin.GRPCBroker, c *grpc.ClientConn) (any, error) {
	return c, nil
}
