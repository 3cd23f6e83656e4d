// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	spark "github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const waitWarning = "Requests waited for the rate limit"

// The first response after requests have waited for ten seconds has a warning. Later responses
// have none.
func TestWaitWarning(t *testing.T) {
	for _, test := range []struct {
		name, retryAfter string
		want             []bool // whether each of three reads has the warning
	}{
		{"one long wait", "60", []bool{true, false, false}},
		{"short waits", "6", []bool{false, true, false}},
		{"waits below ten seconds", "3", []bool{false, false, false}},
	} {
		t.Run(test.name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				protocol := service.Protocol(t, "admin")
				room := protocol.Create(t, "spark_room", map[string]any{"title": "A"})
				for i, want := range test.want {
					service.Fail(sparksim.Fault{Request: "GET *", Status: http.StatusTooManyRequests, RetryAfter: test.retryAfter, Times: 1})
					warnings := strings.Join(protocol.Read(t, room).Warnings, "\n")
					if got := strings.Contains(warnings, waitWarning); got != want {
						t.Errorf("the warnings of read %d are %q, want the one about the wait: %t", i+1, warnings, want)
					}
				}
			})
		})
	}
}

// In "terraform query", the result that had to wait has the warning.
func TestWaitWarningOfQuery(t *testing.T) {
	acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
		protocol := service.Protocol(t, "admin")
		for _, title := range []string{"A", "B"} {
			protocol.Create(t, "spark_room", map[string]any{"title": title})
		}
		service.Fail(sparksim.Fault{Request: "GET /rooms", Status: http.StatusTooManyRequests, RetryAfter: "60", Times: 1})
		var got []bool
		for _, found := range protocol.List(t, acctest.Query{Kind: "spark_room"}) {
			got = append(got, strings.Contains(strings.Join(found.Warnings(), "\n"), waitWarning))
		}
		if len(got) < 2 || !got[0] || slices.Contains(got[1:], true) {
			t.Errorf("the results have the warning: %v, want the first of them only", got)
		}
	})
}

// A wait during the configuration of the provider causes the warning too.
func TestWaitWarningOfConfigure(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		sim := sparksim.New()
		defer sim.Close()
		sim.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusTooManyRequests, RetryAfter: "60", Times: 1})
		server := spark.NewServer(spark.New("test", sparkapi.WithTransport(inprocess.Transport{Handler: sim}))())
		schema, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
		if err != nil {
			t.Fatal(err)
		}
		block, ok := schema.Provider.ValueType().(tftypes.Object)
		if !ok {
			t.Fatal("the provider block is not an object")
		}
		values := map[string]tftypes.Value{}
		for name, kind := range block.AttributeTypes {
			values[name] = tftypes.NewValue(kind, nil)
		}
		values["access_token"] = tftypes.NewValue(tftypes.String, sim.Token("admin"))
		values["base_url"] = tftypes.NewValue(tftypes.String, sparkapi.DefaultBaseURL)
		config, err := tfprotov6.NewDynamicValue(block, tftypes.NewValue(block, values))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: &config})
		if err != nil {
			t.Fatal(err)
		}
		if len(resp.Diagnostics) != 1 || resp.Diagnostics[0].Summary != waitWarning || !strings.Contains(resp.Diagnostics[0].Detail, "have waited 1m0s") {
			t.Errorf("the diagnostics are %+v, want the warning that requests have waited 1m0s", resp.Diagnostics)
		}
	})
}
