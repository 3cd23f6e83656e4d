// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Synctest runs a test in a [synctest] bubble with a simulator that is connected without a
// network. Retry delays, timeouts and Retry-After take no real time there. Terraform cannot run
// in the bubble; use [access.Protocol] instead.
func Synctest(t *testing.T, test func(t *testing.T, service *Service), options ...sparksim.Option) {
	t.Helper()
	RequireSimulator(t)
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { test(t, startInMemory(t, options...)) })
}

// servicesInMemory counts the simulators of this process. Each has its own address, because
// the provider distinguishes services by their addresses.
var servicesInMemory atomic.Int32

// startInMemory starts a simulator without a network.
func startInMemory(t *testing.T, options ...sparksim.Option) *Service {
	t.Helper()
	useOwnHandoverDir()
	sim := sparksim.New(options...)
	watcher := contract.Watch(t, sim)
	server := inprocess.Serve(watcher)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return &Service{sim, &access{
		BaseURL: fmt.Sprintf("http://localhost:%d/v1/", servicesInMemory.Add(1)), token: sim.Token, usage: &usageRecorder{}, contract: watcher,
		options: []sparkapi.Option{sparkapi.WithTransport(server.Transport)},
	}}
}
