// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package ratelimit limits the requests that a process sends to a service whose rate limit
// is unknown. It learns the limit from rejected requests (status 429).
//
// # Limits of the service
//
// The service documents a limit of about 300 requests per minute for most endpoints and
// higher limits for some. Limits can change. The service does not document which endpoints
// share a limit, how long the window is, or whether the window slides. Only a response with
// status 429 shows that a limit was reached; its Retry-After shows when requests are
// accepted again. Several processes with the same account share its limits without knowing
// of each other.
//
// # Algorithm
//
//  1. Before the first rejection, requests are sent without delay. All requests in flight
//     are rejected when the limit is reached, so their number is limited. At first, five
//     requests may be in flight. After 90 responses in a minute, ten may be. After 270, the
//     usual limit is near, and three may be. After 330, ten may be again.
//  2. After a rejection, nothing is sent until Retry-After has passed. Then one request is
//     in flight, and one more after every four accepted requests.
//  3. The first rejection shows the limit: the number of requests that were accepted in the
//     window before the rejection. The window follows from Retry-After and the first of
//     these requests. From then on, as many requests are sent per window, each one window
//     after an earlier one. A pattern of requests that was accepted once is accepted again,
//     even if other processes repeat their patterns at the same time.
//  4. When the limit is used up, a probe is sent from time to time: one request more than
//     the estimate allows. If the service accepts the probe, the estimate grows by one. If
//     not, the time until the next probe doubles, up to two minutes.
//  5. If the service rejects a request that the estimate allowed, the window is longer or
//     the limit is lower than estimated. In the first case, the window is extended. In the
//     second case, the limit is learned again.
//  6. Kinds of requests (reading or changing one collection) share an estimate until the
//     service shows that they have different limits. After a rejection with a wait of three
//     seconds or more, one waiting request of each other kind is sent as a trial. If the
//     service accepts the trial, the kind and its earlier responses move to the next group,
//     which has its own estimate. If not, the kind waits with the others, and is tried
//     again after one minute, then after two, four and so on.
//  7. A request fails immediately if its wait would end after its deadline. It also fails
//     immediately if the service has accepted no request of the group for longer than the
//     maximum wait, or requests a longer wait.
//
// # Files
//
// Steps 1 to 5 for one limit are in estimate.go, step 6 is in group.go, and step 7 is in
// wait.go. The queue of waiting requests is in scheduler.go. These files contain no clock
// and no lock: [Limiter] in limiter.go adds both.
//
// # Tests
//
// The tests run the scheduler in simulated time against models of services
// (simulation_test.go, service_limit_test.go). The models have sliding windows, fixed
// windows and token buckets. Their limits are from 5 per second to 1,200 per minute and may
// change. Their Retry-After is rounded up, rounded down or missing.
//
// The tests compare the duration with that of a client that knows the limit, and check the
// share of rejected requests. They do so for one to sixteen processes (model_test.go) and
// for kinds with different limits (kinds_model_test.go). If one of the steps above is
// removed, a test fails with -seeds 200.
package ratelimit
