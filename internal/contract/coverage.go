// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// CoverageGaps returns the parts of the description that this test did not use: operations,
// parameters, and keys of requests and responses. It omits the parts that are listed in
// unusedPaths. It also returns the unnecessary entries of unusedPaths and knownMismatches.
func (w *Watcher) CoverageGaps() (gaps []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	missing := map[string]bool{}
	for _, path := range w.doc.paths() {
		if !w.usedPaths[path] {
			missing[path] = true
		}
	}
	expected := map[string]bool{}
	for _, u := range unusedPaths {
		needed := false
		for path := range missing {
			if u.Path == path || strings.HasSuffix(u.Path, "/**") && strings.HasPrefix(path, strings.TrimSuffix(u.Path, "**")) {
				expected[path], needed = true, true
			}
		}
		if !needed {
			gaps = append(gaps, fmt.Sprintf("the table unusedPaths has an unnecessary entry for %s", u.Path))
		}
	}
	for path := range missing {
		if !expected[path] {
			gaps = append(gaps, path+" was not used by any request or response")
		}
	}
	for _, e := range knownMismatches {
		for _, path := range e.Paths {
			if !w.usedMismatches[e.name(path)] {
				gaps = append(gaps, "the table knownMismatches has an unnecessary entry for "+e.name(path))
			}
		}
	}
	slices.Sort(gaps)
	return gaps
}

// paths returns all schema paths of the description, except for those of error responses.
func (d *description) paths() (all []string) {
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
				all = append(all, contentPaths(name, op.RequestBody.Value.Content)...)
			}
			for status, response := range op.Responses.Map() {
				if strings.HasPrefix(status, "2") {
					all = append(all, name+" "+status)
					all = append(all, contentPaths(name, response.Value.Content)...)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func contentPaths(name string, content openapi3.Content) (all []string) {
	for _, media := range content {
		all = append(all, schemaPaths(name, media.Schema)...)
	}
	return all
}
