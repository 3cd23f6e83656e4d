// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package ratelimit limits the requests that a process sends to a service whose rate
// limit is unknown. It learns the limit from rejected requests (status 429).
//
// # What is known
//
// The service documents about 300 requests per minute for most endpoints, more for some,
// and that limits change. It does not document which endpoints share a limit, how long
// the window is, or whether the window slides. Only a response with status 429 shows that
// a limit was reached, and its Retry-After when requests are accepted again. Several
// processes with the same account share its limits and do not know of each other.
//
// # Algorithm
//
//  1. Before the first rejection, requests are sent without delay. At most five are in
//     flight at first, ten after 90 responses in a minute, three after 270, because the
//     usual limit is near, and ten again after 330. All requests in flight are rejected
//     when the limit is reached, so their number is the price of finding it.
//  2. After a rejection, nothing is sent until Retry-After has passed. Then one request
//     is in flight, and one more after each four accepted requests.
//  3. The first rejection shows the limit: the number of requests that were accepted in
//     the window before, and the window from Retry-After and the first of these requests.
//     From then on as many requests are sent per window, each one window after an
//     earlier one. A pattern of requests that was accepted once is accepted again, also
//     next to the patterns of other processes.
//  4. If the limit is used up, one request more than the estimate allows is sent now and
//     then, a probe. If the service accepts it, the estimate grows by one. If not, the
//     time to the next probe doubles, up to two minutes.
//  5. A rejection although the estimate allowed the request shows that the window is
//     longer than estimated, or that the limit is lower. In the first case the window is
//     extended, in the second the limit is learned again.
//  6. Kinds of requests (reading or changing one collection) share an estimate until the
//     service shows that they have different limits. After a rejection with a wait of
//     three seconds or more, one waiting request of each other kind is sent nevertheless,
//     a trial. If the service accepts it, the kind and its earlier responses move to the
//     next group, which has an estimate of its own. If not, the kind waits with the
//     others, and is tried again after a minute, then two, four and so on.
//  7. A request whose wait cannot end before its deadline fails immediately. The same
//     applies if the service has accepted no request of the group for longer than the
//     caller allows to wait, or asks to wait longer than that.
//
// # Files
//
// estimate.go has steps 1 to 5 for one limit, group.go step 6, wait.go step 7. scheduler.go
// is the queue of waiting requests. None of them has a clock or a lock: [Limiter] in
// limiter.go adds both.
//
// # Tests
//
// The tests run the scheduler against models of services in simulated time
// (simulation_test.go, service_limit_test.go): windows that slide, windows of the clock
// and token buckets, limits from 5 per second to 1,200 per minute that may change, and
// Retry-After rounded up, rounded down or missing. They compare the time with that of a
// client that knows the limit, and bound the share of rejected requests, for one to
// sixteen processes (model_test.go) and for kinds with different limits
// (kinds_model_test.go). Each step above is needed: without it, one of the tests fails with
// -seeds 200.
package ratelimit
