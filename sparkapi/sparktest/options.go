// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

import (
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// Option is an option of [Start] and [NewServer]. A nil Option is ignored.
type Option func(*config)

type config struct {
	simulator      []sparksim.Option
	withoutNetwork bool
}

// simulated converts an option of the simulator.
func simulated(option sparksim.Option) Option {
	return func(c *config) { c.simulator = append(c.simulator, option) }
}

// WithoutNetwork makes the server available only in memory, as required in a bubble of
// [testing/synctest]: see [Server.Client] and [Server.Transport]. Events are still
// delivered to webhooks over the network.
func WithoutNetwork() Option { return func(c *config) { c.withoutNetwork = true } }

// WithPeople sets the number of people in addition to the accounts. Defaults to 12.
func WithPeople(n int) Option { return simulated(sparksim.WithPeople(n)) }

// WithGuests adds people of another organization. They can be members of rooms and teams.
func WithGuests(emails ...string) Option { return simulated(sparksim.WithGuests(emails...)) }

// WithRooms creates group rooms of [Admin], "Room 00001" and so on, each with a number of
// the additional people as members. Defaults to no rooms.
func WithRooms(rooms, members int) Option { return simulated(sparksim.WithRooms(rooms, members)) }

// WithPageSize limits the items per page of each list, so that short lists have several
// pages. Without it, the parameter "max" of a request is the only limit.
func WithPageSize(n int) Option { return simulated(sparksim.WithPageSize(n)) }

// WithLatency delays each response.
func WithLatency(d time.Duration) Option { return simulated(sparksim.WithLatency(d)) }

// WithListDelay delays the appearance of new objects in lists, as in a distributed service.
// Requests for the object itself return it immediately.
func WithListDelay(d time.Duration) Option { return simulated(sparksim.WithListLag(d)) }

// WithRateLimit rejects the requests of an account with status 429 if it sends more than n
// of them within a duration. By default there is no limit.
func WithRateLimit(n int, per time.Duration) Option { return simulated(sparksim.WithRateLimit(n, per)) }

// WithRedirectURI sets the redirect URI of the [Integration]. Defaults to
// http://localhost:8085/callback.
func WithRedirectURI(uri string) Option { return simulated(sparksim.WithRedirectURI(uri)) }

// WithTokenLifetime sets the lifetime of the access tokens of the [Integration]. Defaults to
// 14 days.
func WithTokenLifetime(d time.Duration) Option { return simulated(sparksim.WithTokenLife(d)) }

// WithRefreshTokenRotation returns a new refresh token with each new access token. The
// old one is no longer valid after that.
func WithRefreshTokenRotation() Option { return simulated(sparksim.WithRotation()) }
