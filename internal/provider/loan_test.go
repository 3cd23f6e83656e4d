package provider_test

import (
	"context"
	"runtime"
	"testing"
	"weak"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type loadKey struct{}

// Nothing of a call stays in memory when it is answered, though the server lives on.
func TestCallsAreForgotten(t *testing.T) {
	t.Parallel()
	server := provider.NewServer(provider.New("test")())
	calls := map[string]func(context.Context) error{
		"ValidateResourceConfig": func(ctx context.Context) error {
			_, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: "spark_room"})
			return err
		},
		"UpgradeResourceState": func(ctx context.Context) error {
			_, err := server.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{TypeName: "spark_room"})
			return err
		},
		"UpgradeResourceIdentity": func(ctx context.Context) error {
			_, err := server.UpgradeResourceIdentity(ctx, &tfprotov6.UpgradeResourceIdentityRequest{TypeName: "spark_room"})
			return err
		},
		"ReadResource": func(ctx context.Context) error {
			_, err := server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{TypeName: "spark_room"})
			return err
		},
		"PlanResourceChange": func(ctx context.Context) error {
			_, err := server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{TypeName: "spark_room"})
			return err
		},
		"ApplyResourceChange": func(ctx context.Context) error {
			_, err := server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{TypeName: "spark_room"})
			return err
		},
		"ImportResourceState": func(ctx context.Context) error {
			_, err := server.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: "spark_room", ID: sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "01e547b0-3f21-11f1-adec-ad4320c4e270"}.String()})
			return err
		},
		"ValidateDataResourceConfig": func(ctx context.Context) error {
			_, err := server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: "spark_room"})
			return err
		},
		"ReadDataSource": func(ctx context.Context) error {
			_, err := server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: "spark_room"})
			return err
		},
	}
	for name, call := range calls {
		load := func() weak.Pointer[[1024]byte] {
			held := new([1024]byte)
			if err := call(context.WithValue(t.Context(), loadKey{}, held)); err != nil {
				t.Errorf("%s: %v, want an answer", name, err)
			}
			return weak.Make(held)
		}()
		for range 3 { // what a pool holds goes with the second
			runtime.GC()
		}
		if load.Value() != nil {
			t.Errorf("%s: its context is still held when it is answered", name)
		}
	}
	runtime.KeepAlive(server)
}
