// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"net/http"
	"runtime"
	"testing"
	"weak"
)

func TestShared(t *testing.T) {
	t.Parallel()
	key := Key{Origin: "TestShared", Transport: http.DefaultTransport, Token: "a"}
	one := Shared(key)
	if Shared(key) != one {
		t.Error("equal keys have different limiters, want the same")
	}
	another := Key{Origin: "TestShared", Transport: http.DefaultTransport, Token: "b"}
	if Shared(another) == one {
		t.Error("different keys have the same limiter")
	}
	incomparable := Key{Origin: "TestShared", Token: func() {}}
	first, second := Shared(incomparable), Shared(incomparable)
	if first == second {
		t.Error("keys that cannot be compared have the same limiter")
	}
	runtime.KeepAlive(one)
}

// The entry of a garbage-collected limiter is removed, and that of a limiter in use is
// kept.
func TestRemoveUnused(t *testing.T) {
	t.Parallel()
	collected, used := Key{Origin: "collected"}, Key{Origin: "used"}
	limiters.Lock()
	limiters.byKey[collected] = weak.Pointer[Limiter]{}
	limiters.Unlock()
	limiter := Shared(used)
	removeUnused(collected)
	removeUnused(used)
	limiters.Lock()
	defer limiters.Unlock()
	if _, found := limiters.byKey[collected]; found {
		t.Error("the entry of a collected limiter is kept")
	}
	if limiters.byKey[used].Value() != limiter {
		t.Error("the entry of a limiter in use is removed")
	}
	runtime.KeepAlive(limiter)
}
