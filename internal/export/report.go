// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Report describes the result of an export.
type Report struct {
	Counts   []Count       // exported resources, by type
	Omitted  []ObjectCount // omitted objects, by reason
	Included []ObjectCount // exported objects in an unusual state
	Failures []Failure
	Secrets  []string // names of the exported webhooks that have a secret

	Cached   int           // lists that were read from the cache
	CacheAge time.Duration // age of the oldest of these lists

	mu sync.Mutex
}

// Count is the number of resources of a type.
type Count struct {
	Kind   string
	Number int
}

// ObjectCount is a number of objects of a kind.
type ObjectCount struct {
	Number int
	What   string // for example "direct (1:1) rooms"
	Reason string // a sentence; empty for exported objects
}

// Failure is an object that could not be exported.
type Failure struct {
	What   string // for example `members of the room "Incidents"`
	Reason error
}

func (f Failure) String() string { return fmt.Sprintf("%s: %s", f.What, f.Reason) }

// count records an exported resource.
func (r *Report) count(kind string) {
	for i := range r.Counts {
		if r.Counts[i].Kind == kind {
			r.Counts[i].Number++
			return
		}
	}
	r.Counts = append(r.Counts, Count{kind, 1})
}

// omit records an object that is not exported.
func (r *Report) omit(what, reason string) {
	for i := range r.Omitted {
		if r.Omitted[i].What == what && r.Omitted[i].Reason == reason {
			r.Omitted[i].Number++
			return
		}
	}
	r.Omitted = append(r.Omitted, ObjectCount{1, what, reason})
}

// include records an exported object in an unusual state.
func (r *Report) include(what string) {
	for i := range r.Included {
		if r.Included[i].What == what {
			r.Included[i].Number++
			return
		}
	}
	r.Included = append(r.Included, ObjectCount{1, what, ""})
}

// fail records a failure. It is safe for concurrent use.
func (r *Report) fail(what string, reason error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Failures = append(r.Failures, Failure{what, reason})
}

// fromCache records a list that was read from the cache. It is safe for concurrent use.
func (r *Report) fromCache(age time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Cached++
	r.CacheAge = max(r.CacheAge, age)
}

// finish sorts the report.
func (r *Report) finish() {
	slices.SortFunc(r.Counts, func(a, b Count) int {
		return cmp.Compare(slices.Index(Exportable, a.Kind), slices.Index(Exportable, b.Kind))
	})
	slices.SortStableFunc(r.Failures, func(a, b Failure) int { return cmp.Compare(a.What, b.What) })
	slices.Sort(r.Secrets)
}
