// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"slices"
	"time"
)

// entry contains the common fields of the items of a table. The key is part of the ID. The time
// is that of the real clock and not of WithClock, because clients wait in real time.
type entry struct {
	key     string
	seq     uint64
	addedAt time.Time
}

func (e *entry) tableEntry() *entry { return e }

// tableItem is an item of a table. Items embed entry.
type tableItem interface{ tableEntry() *entry }

// table stores items by key and in the order of creation.
type table[T tableItem] struct {
	byKey map[string]T
	order []T
	last  uint64
}

func (t *table[T]) add(item T) {
	if t.byKey == nil {
		t.byKey = map[string]T{}
	}
	t.last++
	item.tableEntry().seq, item.tableEntry().addedAt = t.last, time.Now()
	t.byKey[item.tableEntry().key] = item
	t.order = append(t.order, item)
}

// get returns the item with a key, or the zero T.
func (t *table[T]) get(key string) T { return t.byKey[key] }

func (t *table[T]) remove(item T) {
	e := item.tableEntry()
	i, found := slices.BinarySearchFunc(t.order, e.seq, func(other T, seq uint64) int {
		return cmp.Compare(other.tableEntry().seq, seq)
	})
	if found {
		t.order = slices.Delete(t.order, i, i+1)
		delete(t.byKey, e.key)
	}
}

// where returns the items that meet the condition, oldest first, in a new slice.
func (t *table[T]) where(condition func(T) bool) []T {
	var found []T
	for _, item := range t.order {
		if condition(item) {
			found = append(found, item)
		}
	}
	return found
}
