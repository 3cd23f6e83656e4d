// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package launch

import (
	"context"
	"fmt"
	"os/exec"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// FirstResponse starts a provider, requests its schema as Terraform does, and stops the provider. It returns the
// time from the start of the process to the response, and the total CPU time of the process.
func FirstResponse(ctx context.Context, provider string) (took, cpu time.Duration, err error) {
	clock := &startClock{Logger: hclog.NewNullLogger(), began: time.Now()}
	command := exec.CommandContext(ctx, provider)
	client := plugin.NewClient(&plugin.ClientConfig{
		HandshakeConfig: plugin.HandshakeConfig{
			MagicCookieKey: "TF_PLUGIN_MAGIC_COOKIE", MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
		},
		VersionedPlugins: map[int]plugin.PluginSet{6: {"provider": grpcPlugin{}}},
		Cmd:              command,
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		AutoMTLS:         true,
		Logger:           clock,
	})
	defer func() {
		client.Kill()
		if state := command.ProcessState; state != nil {
			cpu = state.UserTime() + state.SystemTime()
		}
	}()
	protocol, err := client.Client()
	if err != nil {
		return 0, 0, err
	}
	dispensed, err := protocol.Dispense("provider")
	if err != nil {
		return 0, 0, err
	}
	connection, ok := dispensed.(*grpc.ClientConn)
	if !ok {
		return 0, 0, fmt.Errorf("the provider is a %T", dispensed)
	}
	// Decoding into an empty message keeps all fields as unknown fields.
	var schema emptypb.Empty
	if err := connection.Invoke(ctx, "/tfplugin6.Provider/GetProviderSchema", &emptypb.Empty{}, &schema, grpc.MaxCallRecvMsgSize(64<<20)); err != nil {
		return 0, 0, err
	}
	took = time.Since(clock.began)
	if len(schema.ProtoReflect().GetUnknown()) == 0 {
		return took, 0, fmt.Errorf("the schema of %s is empty", provider)
	}
	return took, 0, nil
}

// startClock records the time at which the plugin client logs the start of the process. The client first creates
// a certificate, which takes about 10 milliseconds that must not be counted.
type startClock struct {
	hclog.Logger
	began time.Time
}

func (c *startClock) Debug(message string, _ ...any) {
	if message == "starting plugin" {
		c.began = time.Now()
	}
}

// grpcPlugin is a plugin whose client is the gRPC connection itself.
type grpcPlugin struct{ plugin.NetRPCUnsupportedPlugin }

func (grpcPlugin) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error { return nil }

func (grpcPlugin) GRPCClient(_ context.Context, _ *plugin.GRPCBroker, c *grpc.ClientConn) (any, error) {
	return c, nil
}
