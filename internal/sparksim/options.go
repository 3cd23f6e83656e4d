// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"slices"
	"time"
)

// Option is one choice for New.
type Option func(*options)

type options struct {
	ordinary     int                      // people who own no token
	guests       []string                 // email addresses
	startRooms   int                      // that are there from the start
	startMembers int                      // of each of them, the administrator aside
	pageSize     int                      // 0: off
	latency      time.Duration            // of every answer
	lag          time.Duration            // of lists
	roomLag      time.Duration            // of the members of new rooms
	ignored      []string                 // query parameters
	rewrite      func(text string) string // texts of responses; nil: off
	limit        int                      // requests of one person within per, 0: no limit
	per          time.Duration
	now          func() time.Time
	clusters     map[kind]string        // "us" if missing
	life         time.Duration          // of the access tokens that are granted
	rotate       bool                   // refresh tokens
	driveFolders map[string]driveFolder // by item ID
	meetings     bool                   // GET /rooms/{roomId}/meetingInfo
	seed         string                 // of tokens, codes and the client secret
	keptCalls    int                    // negative: all
	redirect     string                 // URI that the integration is registered with
}

// WithPeople sets how many ordinary people the organization has in addition to
// the owners of tokens; 12 without it.
func WithPeople(n int) Option {
	return func(o *options) { o.ordinary = n }
}

// WithGuests adds people of another organization, who can be members of rooms and teams.
func WithGuests(emails ...string) Option {
	return func(o *options) { o.guests = append(o.guests, emails...) }
}

// WithRooms lets the administrator have so many rooms from the start, "Room 00001"
// and so on, each with so many ordinary people in it: fewer where there are fewer.
// Their ids are the same in every service.
func WithRooms(rooms, members int) Option {
	return func(o *options) { o.startRooms, o.startMembers = rooms, members }
}

// WithPageSize lets no page of a list hold more than n items, whatever the
// request's max says; 0 means no such bound.
func WithPageSize(n int) Option {
	return func(o *options) { o.pageSize = n }
}

// WithLatency makes every answer wait for d, or until the request is given up.
func WithLatency(d time.Duration) Option {
	return func(o *options) { o.latency = d }
}

// WithListLag lets lists show what is new only after d, as if they were answered by
// another machine than the one that made it. Asked for by its id it is there.
func WithListLag(d time.Duration) Option {
	return func(o *options) { o.lag = d }
}

// WithRoomLag lets the list of a new room's members answer 404 for d, as if the room were
// not yet known to the machine that answers. Asked for by its ID the room is there.
func WithRoomLag(d time.Duration) Option {
	return func(o *options) { o.roomLag = d }
}

// WithIgnoredParameters makes lists ignore these parameters of the query, as a proxy or
// another version of the service may do.
func WithIgnoredParameters(names ...string) Option {
	return func(o *options) { o.ignored = names }
}

// WithRewriting returns each text in the JSON body of a response as rewrite does, as a
// service may do that normalizes what it is sent.
func WithRewriting(rewrite func(text string) string) Option {
	return func(o *options) { o.rewrite = rewrite }
}

// WithRateLimit answers 429 where one person asks more than n times within per.
// Who then waits for the whole Retry-After is served.
func WithRateLimit(n int, per time.Duration) Option {
	return func(o *options) { o.limit, o.per = n, per }
}

// WithClock sets the clock that timestamps and the rate limit go by.
func WithClock(now func() time.Time) Option {
	return func(o *options) { o.now = now }
}

// WithCluster sets the cluster in the IDs of these kinds, such as "ROOM", and of all kinds
// that can have a region if there are none: rooms, memberships, messages, teams, and what
// belongs to them. The default is "us"; the service also has regions, such as
// "urn:TEAM:us-west-2_r".
func WithCluster(cluster string, kinds ...string) Option {
	return func(o *options) {
		for _, k := range regional {
			if len(kinds) == 0 || slices.Contains(kinds, string(k)) {
				o.clusters[k] = cluster
			}
		}
	}
}

// RegionalKinds returns the kinds of IDs that can have the cluster of a region.
func RegionalKinds() []string {
	var kinds []string
	for _, k := range regional {
		kinds = append(kinds, string(k))
	}
	return kinds
}

// WithTokenLife sets how long the access tokens live that an integration is
// granted: 14 days without it.
func WithTokenLife(d time.Duration) Option {
	return func(o *options) { o.life = d }
}

// WithRotation gives a new refresh token with each renewal, after which the old
// one is void. Who uses a void one revokes all that came of the same login: he may
// have stolen it.
func WithRotation() Option {
	return func(o *options) { o.rotate = true }
}

// WithRedirectURI sets the one redirect URI that the integration is registered
// with: http://localhost:8085/callback without it.
func WithRedirectURI(uri string) Option {
	return func(o *options) { o.redirect = uri }
}

// WithMeetingInfo answers GET /rooms/{roomId}/meetingInfo as Webex did before the end of
// that endpoint on January 31, 2025. Without it the answer is 404.
func WithMeetingInfo() Option {
	return func(o *options) { o.meetings = true }
}

// WithDriveFolder lets SharePoint or OneDrive have a folder with this item ID. After a room
// was linked to it, the link has the name and the URL of the folder, whatever was sent.
func WithDriveFolder(itemID, name, url string) Option {
	return func(o *options) { o.driveFolders[itemID] = driveFolder{name, url} }
}

// WithSeed sets what tokens, authorization codes and the client secret are made from. They
// are the same in all services with the same seed, and known to everyone without one.
func WithSeed(seed string) Option {
	return func(o *options) { o.seed = seed }
}

// WithKeptCalls limits how many requests and how many deliveries are kept for Calls, Count
// and Deliveries: the newest n. Without it all are kept.
func WithKeptCalls(n int) Option {
	return func(o *options) { o.keptCalls = n }
}
