// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"maps"
	"slices"
	"strings"
)

// sortedKeys returns the keys of a map, sorted.
func sortedKeys[V any](all map[string]V) []string { return slices.Sorted(maps.Keys(all)) }

// didYouMean returns the end of a message about a word that is not a key of a map: a
// suggestion, or "".
func didYouMean[V any](word string, known map[string]V) string {
	if known, ok := suggestion(word, sortedKeys(known)); ok {
		return "; did you mean \"" + known + "\"?"
	}
	return ""
}

// suggestion returns the known word that is most similar to a word. It returns false if no
// known word is similar.
func suggestion(word string, known []string) (string, bool) {
	const most = 60                             // characters; a longer word is not a typing error
	best, distance := "", min(len(word)/3+2, 4) // at most 3 edits
	if len(word) > most {
		return "", false
	}
	for _, candidate := range known {
		if d := edits(strings.ToLower(word), strings.ToLower(candidate), distance); d < distance {
			best, distance = candidate, d
		}
	}
	return best, best != ""
}

// edits returns the number of bytes to insert, remove or replace to convert one word to the
// other (the Levenshtein distance). If the number is at least most, it returns most.
func edits(a, b string, most int) int {
	if len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal, smallest := row[0], i+1
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
			smallest = min(smallest, row[j+1])
		}
		if smallest >= most {
			return most
		}
	}
	return row[len(b)]
}
