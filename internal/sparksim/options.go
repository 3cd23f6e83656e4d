// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"slices"
	"time"
)

// Option is a setting for New.
type Option func(*options)

type options struct {
	peopleCount         int                      // without a predefined token
	guests              []string                 // email addresses
	startRooms          int                      // created at the start
	startMembers        int                      // of each of them, in addition to the administrator
	pageSize            int                      // 0: off
	latency             time.Duration            // of each response
	lag                 time.Duration            // of lists
	roomLag             time.Duration            // of the member lists of new rooms
	ignored             []string                 // query parameters
	rewrite             func(text string) string // texts of responses; nil: off
	limit               int                      // requests of one person within per; 0: no limit
	per                 time.Duration
	now                 func() time.Time
	clusters            map[kind]string        // "us" if missing
	accessTokenLifetime time.Duration          // of the access tokens that are issued
	rotate              bool                   // refresh tokens
	driveFolders        map[string]driveFolder // by item ID
	meetings            bool                   // GET /rooms/{roomId}/meetingInfo
	seed                string                 // of tokens, codes and the client secret
	callHistory         int                    // negative: all
	redirect            string                 // the registered redirect URI of the integration
}

// WithPeople sets the number of people in the organization, in addition to the accounts of the
// predefined tokens. The default is 12.
func WithPeople(n int) Option {
	return func(o *options) { o.peopleCount = n }
}

// WithGuests adds people of another organization, who can be members of rooms and teams.
func WithGuests(emails ...string) Option {
	return func(o *options) { o.guests = append(o.guests, emails...) }
}

// WithRooms creates rooms of the administrator at the start: "Room 00001" and so on. Each room
// has this number of further members, or all people if there are fewer. The IDs of the rooms
// are the same in each simulator.
func WithRooms(rooms, members int) Option {
	return func(o *options) { o.startRooms, o.startMembers = rooms, members }
}

// WithPageSize limits the pages of lists to n items, regardless of the parameter max. With 0
// there is no limit.
func WithPageSize(n int) Option {
	return func(o *options) { o.pageSize = n }
}

// WithLatency delays each response by d, or until the client cancels the request.
func WithLatency(d time.Duration) Option {
	return func(o *options) { o.latency = d }
}

// WithListLag omits new objects from lists for d, as if another server responded. Requests with
// the ID of an object find it immediately.
func WithListLag(d time.Duration) Option {
	return func(o *options) { o.lag = d }
}

// WithRoomLag returns 404 for the list of members of a new room for d, as if the responding server
// did not have the room yet. Requests with the ID of the room find it immediately.
func WithRoomLag(d time.Duration) Option {
	return func(o *options) { o.roomLag = d }
}

// WithIgnoredParameters ignores these query parameters, as a proxy or another version
// of the API can do.
func WithIgnoredParameters(names ...string) Option {
	return func(o *options) { o.ignored = names }
}

// WithRewriting replaces each string in the JSON body of a response with the result of rewrite,
// for example to normalize texts.
func WithRewriting(rewrite func(text string) string) Option {
	return func(o *options) { o.rewrite = rewrite }
}

// WithRateLimit returns 429 if one person sends more than n requests within per. A request
// after the complete Retry-After is processed.
func WithRateLimit(n int, per time.Duration) Option {
	return func(o *options) { o.limit, o.per = n, per }
}

// WithClock sets the clock of timestamps and the rate limit.
func WithClock(now func() time.Time) Option {
	return func(o *options) { o.now = now }
}

// WithCluster sets the cluster in the IDs of these kinds, such as "ROOM". Without kinds, it
// applies to all [RegionalKinds]. The default is "us". Webex also has regional clusters, such as
// "urn:TEAM:us-west-2_r".
func WithCluster(cluster string, kinds ...string) Option {
	return func(o *options) {
		for _, k := range regionalKinds {
			if len(kinds) == 0 || slices.Contains(kinds, string(k)) {
				o.clusters[k] = cluster
			}
		}
	}
}

// RegionalKinds returns the kinds of IDs that can have the cluster of a region.
func RegionalKinds() []string {
	var kinds []string
	for _, k := range regionalKinds {
		kinds = append(kinds, string(k))
	}
	return kinds
}

// WithTokenLife sets the lifetime of the access tokens that an integration receives. The
// default is 14 days.
func WithTokenLife(d time.Duration) Option {
	return func(o *options) { o.accessTokenLifetime = d }
}

// WithRotation issues a new refresh token with each renewal and invalidates the old one. The
// use of an invalid one revokes all tokens of the same login, because it may have been stolen.
func WithRotation() Option {
	return func(o *options) { o.rotate = true }
}

// WithRedirectURI sets the only redirect URI of the integration. The default is
// http://localhost:8085/callback.
func WithRedirectURI(uri string) Option {
	return func(o *options) { o.redirect = uri }
}

// WithMeetingInfo makes GET /rooms/{roomId}/meetingInfo respond as Webex did until it removed
// the endpoint on January 31, 2025. Without this option the response is 404.
func WithMeetingInfo() Option {
	return func(o *options) { o.meetings = true }
}

// WithDriveFolder creates a folder with this item ID in SharePoint or OneDrive. A linked folder
// with the item ID gets the name and the URL of this folder instead of the values in the
// request.
func WithDriveFolder(itemID, name, url string) Option {
	return func(o *options) { o.driveFolders[itemID] = driveFolder{name, url} }
}

// WithSeed sets the seed of tokens, authorization codes and the client secret. They are the
// same in all simulators with the same seed. Without a seed, anyone can derive them from the
// source code.
func WithSeed(seed string) Option {
	return func(o *options) { o.seed = seed }
}

// WithCallHistory limits the results of Calls, Count and Deliveries to the newest n requests and
// deliveries. By default, all are stored.
func WithCallHistory(n int) Option {
	return func(o *options) { o.callHistory = n }
}
