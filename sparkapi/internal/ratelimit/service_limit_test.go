// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import "time"

// serviceLimit is the rate limit of a simulated service. It returns the time for which a
// request must wait, or 0 if the service accepts the request.
type serviceLimit func(now time.Duration) time.Duration

func unlimited(time.Duration) time.Duration { return 0 }

// slidingWindow accepts n requests in every period.
func slidingWindow(n int, period time.Duration) serviceLimit {
	var accepted []time.Duration
	return func(now time.Duration) time.Duration {
		if k := len(accepted) - n; k >= 0 && now-accepted[k] < period {
			return period - (now - accepted[k])
		}
		accepted = append(accepted, now)
		return 0
	}
}

// fixedWindow accepts n requests in each period of the clock.
func fixedWindow(n int, period time.Duration) serviceLimit {
	var start time.Duration
	var accepted int
	return func(now time.Duration) time.Duration {
		if at := now.Truncate(period); at != start {
			start, accepted = at, 0
		}
		if accepted == n {
			return start + period - now
		}
		accepted++
		return 0
	}
}

// tokenBucket contains at most n tokens and gains one per interval.
func tokenBucket(n int, interval time.Duration) serviceLimit {
	tokens, last := float64(n), time.Duration(0)
	return func(now time.Duration) time.Duration {
		tokens, last = min(float64(n), tokens+float64(now-last)/float64(interval)), now
		if tokens < 1 {
			return time.Duration((1-tokens)*float64(interval)) + 1
		}
		tokens--
		return 0
	}
}

// changeAfter applies the first limit until a given time, and then the second.
func changeAfter(first serviceLimit, change time.Duration, second serviceLimit) serviceLimit {
	return func(now time.Duration) time.Duration {
		wait := second(now) // called from the beginning, so that it counts all requests
		if now < change {
			return first(now)
		}
		return wait
	}
}

// fixedRetryAfter returns a fixed time to wait for each rejected request.
func fixedRetryAfter(limit serviceLimit, wait time.Duration) serviceLimit {
	return func(now time.Duration) time.Duration {
		if limit(now) > 0 {
			return wait
		}
		return 0
	}
}

// roundedUp, roundedDown and unspecified are the ways in which a service returns
// Retry-After. A client waits for at least a second, and for 15 seconds if there is no
// Retry-After.
func roundedUp(wait time.Duration) time.Duration {
	return (wait + time.Second - 1).Truncate(time.Second)
}

func roundedDown(wait time.Duration) time.Duration {
	return max(wait.Truncate(time.Second), time.Second)
}

func unspecified(time.Duration) time.Duration { return 15 * time.Second }

var retryAfters = map[string]func(time.Duration) time.Duration{
	"rounded up": roundedUp, "rounded down": roundedDown, "missing": unspecified,
}
