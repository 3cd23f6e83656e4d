package provider_test

import (
	"context"
	"net/http"
	"runtime"
	"testing"
	"time"
	"weak"

	frameworkprovider "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type loadKey struct{}

// Nothing of a call stays in memory when it is answered, though the server lives on,
// whether anybody reads its logs or not.
func TestCallsAreForgotten(t *testing.T) {
	for name, newServer := range map[string]func(frameworkprovider.Provider) provider.Server{"with loggers": provider.NewServer, "without loggers": provider.NewServerWithoutLogs} {
		t.Run(name, func(t *testing.T) { forgets(t, newServer(provider.New("test")())) })
	}
}

func forgets(t *testing.T, server provider.Server) {
	t.Helper()
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
			ctx, end := context.WithCancel(context.WithValue(t.Context(), loadKey{}, held))
			defer end() // as gRPC ends that of a call
			if err := call(ctx); err != nil {
				t.Errorf("%s: %v, want an answer", name, err)
			}
			return weak.Make(held)
		}()
		for tries := 0; tries < 3 || tries < 100 && load.Value() != nil; tries++ { // what a pool holds goes with the second
			runtime.GC()
			time.Sleep(time.Millisecond) // for who waits for the end of the call
		}
		if load.Value() != nil {
			t.Errorf("%s: its context is still held when it is answered", name)
		}
	}
	runtime.KeepAlive(server)
}

// looking notes what requests know of the call that they are sent for.
type looking struct {
	inprocess.Transport
	saw any
}

func (l *looking) RoundTrip(req *http.Request) (*http.Response, error) {
	l.saw = req.Context().Value(loadKey{})
	return l.Transport.RoundTrip(req)
}

// Where nobody reads the logs, a call is without the loggers that its context holds.
func TestCallsWithoutLoggers(t *testing.T) {
	for _, test := range []struct {
		name      string
		newServer func(frameworkprovider.Provider) provider.Server
		want      any
	}{
		{"nobody reads", provider.NewServerWithoutLogs, nil},
		{"somebody reads", provider.NewServer, "a logger"},
	} {
		t.Run(test.name, func(t *testing.T) {
			sim := sparksim.New(sparksim.WithRooms(1, 1))
			t.Cleanup(sim.Close)
			transport := &looking{Transport: inprocess.Transport{Handler: sim}}
			server := test.newServer(provider.New("test", sparkapi.WithTransport(transport))())
			ctx := context.WithValue(t.Context(), loadKey{}, "a logger")
			config := &tfprotov6.DynamicValue{JSON: []byte(`{"access_token": "` + sim.Token("admin") + `"}`)}
			if _, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: config}); err != nil {
				t.Fatal(err)
			}
			if _, err := server.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: "spark_room", ID: "Room 00001"}); err != nil {
				t.Fatal(err)
			}
			if transport.saw != test.want {
				t.Errorf("a request is sent with %v, want %v", transport.saw, test.want)
			}
		})
	}
}
