// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Gaps returns the parts of the description that this test did not use: operations,
// parameters, and keys of requests and responses. It omits the parts that are listed in
// unseen. It also returns the entries of unseen and errata that are not needed.
func (w *Watcher) Gaps() (gaps []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	missing := map[string]bool{}
	for _, place := range w.doc.places() {
		if !w.seen[place] {
			missing[place] = true
		}
	}
	excused := map[string]bool{}
	for _, u := range unseen {
		needed := false
		for place := range missing {
			if u.Where == place || strings.HasSuffix(u.Where, "/**") && strings.HasPrefix(place, strings.TrimSuffix(u.Where, "**")) {
				excused[place], needed = true, true
			}
		}
		if !needed {
			gaps = append(gaps, fmt.Sprintf("the table unseen has an unnecessary entry for %s", u.Where))
		}
	}
	for place := range missing {
		if !excused[place] {
			gaps = append(gaps, place+" was neither requested nor returned")
		}
	}
	for _, e := range errata {
		for _, where := range e.Where {
			if !w.used[e.at(where)] {
				gaps = append(gaps, "the table errata has an unnecessary entry for "+e.at(where))
			}
		}
	}
	slices.Sort(gaps)
	return gaps
}

// places returns all places of the description that a client and a server can use, except for
// error responses.
func (d *description) places() (all []string) {
	for path, item := range d.Paths.Map() {
		for method, op := range item.Operations() {
			name := method + " " + path
			all = append(all, name)
			for _, p := range op.Parameters {
				if p.Value.In == openapi3.ParameterInQuery {
					all = append(all, name+"?"+p.Value.Name)
				}
			}
			if op.RequestBody != nil {
				all = append(all, contentPlaces(name, op.RequestBody.Value.Content)...)
			}
			for status, response := range op.Responses.Map() {
				if strings.HasPrefix(status, "2") {
					all = append(all, name+" "+status)
					all = append(all, contentPlaces(name, response.Value.Content)...)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func contentPlaces(name string, content openapi3.Content) (all []string) {
	for _, media := range content {
		all = append(all, places(name, media.Schema)...)
	}
	return all
}
