// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// eventCounts counts the events of all runs. The report shows what was tested even if no person
// was lost.
type eventCounts struct {
	mu     sync.Mutex
	counts map[string]int
}

func newEventCounts() *eventCounts { return &eventCounts{counts: map[string]int{"people lost": 0}} }

// add counts an event n times.
func (e *eventCounts) add(event string, n int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.counts[event] += n
}

// String returns the counts in Markdown.
func (e *eventCounts) String() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	var text strings.Builder
	text.WriteString("| event | count |\n|---|---|\n")
	for _, event := range slices.Sorted(maps.Keys(e.counts)) {
		fmt.Fprintf(&text, "| %s | %d |\n", event, e.counts[event])
	}
	return text.String()
}
