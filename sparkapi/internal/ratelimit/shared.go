// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"reflect"
	"runtime"
	"sync"
	"weak"
)

// Key identifies a rate limit of the service, as far as a client can know it. Clients with
// equal keys share the limit.
type Key struct {
	Origin    string // scheme, host and port of the service
	Transport any    // the transport of the requests
	Token     any    // the access token, hashed, or its source
}

// limiters contains the limiters of this process that are in use. The pointers are weak: a
// limiter is removed together with the last client that uses it.
var limiters = struct {
	sync.Mutex
	byKey map[Key]weak.Pointer[Limiter]
}{byKey: map[Key]weak.Pointer[Limiter]{}}

// Shared returns the limiter of a key. Callers with equal keys share a limiter. If a part of
// the key is not comparable, Shared returns a new limiter.
func Shared(key Key) *Limiter {
	if !isComparable(key.Transport) || !isComparable(key.Token) {
		return New()
	}
	limiters.Lock()
	defer limiters.Unlock()
	if l := limiters.byKey[key].Value(); l != nil {
		return l
	}
	l := New()
	limiters.byKey[key] = weak.Make(l)
	runtime.AddCleanup(l, removeUnused, key)
	return l
}

// removeUnused removes the entry of a limiter that is no longer used. It keeps a newer
// limiter with the same key.
func removeUnused(key Key) {
	limiters.Lock()
	defer limiters.Unlock()
	if limiters.byKey[key].Value() == nil {
		delete(limiters.byKey, key)
	}
}

func isComparable(value any) bool {
	return value == nil || reflect.ValueOf(value).Comparable()
}
