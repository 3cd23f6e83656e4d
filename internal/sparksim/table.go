// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"slices"
	"time"
)

// entry contains what all items of a table have: the key, which is part of the ID, the rank by
// age, and the time of creation. This is the time of the real clock, by which clients wait.
type entry struct {
	key  string
	seq  uint64
	came time.Time
}

func (e *entry) at() *entry { return e }

// table stores items by key and in the order of creation.
type table[T interface{ at() *entry }] struct {
	byKey map[string]T
	order []T
	last  uint64
}

func (t *table[T]) add(thing T) {
	if t.byKey == nil {
		t.byKey = map[string]T{}
	}
	t.last++
	thing.at().seq, thing.at().came = t.last, time.Now()
	t.byKey[thing.at().key] = thing
	t.order = append(t.order, thing)
}

// get returns the item with a key, or the zero T.
func (t *table[T]) get(key string) T { return t.byKey[key] }

func (t *table[T]) remove(thing T) {
	e := thing.at()
	i, found := slices.BinarySearchFunc(t.order, e.seq, func(other T, seq uint64) int {
		return cmp.Compare(other.at().seq, seq)
	})
	if found {
		t.order = slices.Delete(t.order, i, i+1)
		delete(t.byKey, e.key)
	}
}

// where returns the items that meet the condition, oldest first, in a new slice.
func (t *table[T]) where(meant func(T) bool) []T {
	var found []T
	for _, thing := range t.order {
		if meant(thing) {
			found = append(found, thing)
		}
	}
	return found
}
