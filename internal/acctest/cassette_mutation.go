// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/cassette"
)

// WithoutInteraction returns a cassette in which an interaction occurs one time less, or not at
// all.
func WithoutInteraction(original *cassette.Cassette, i int) *cassette.Cassette {
	mutated := *original
	mutated.Interactions = slices.Clone(original.Interactions)
	if mutated.Interactions[i].Times > 1 {
		mutated.Interactions[i].Times--
	} else {
		mutated.Interactions = slices.Delete(mutated.Interactions, i, i+1)
	}
	return &mutated
}

// WithExtraInteraction returns a cassette in which an interaction occurs one more time.
func WithExtraInteraction(original *cassette.Cassette, i int) *cassette.Cassette {
	mutated, another := *original, original.Interactions[i]
	another.Times = 1
	mutated.Interactions = append(slices.Clone(original.Interactions), another)
	return &mutated
}

// TestWithMutatedCassettes runs a recorded test of the calling package twice for each interaction
// of its cassette: once without the interaction, and once with one more. The runs include
// Terraform. Each must fail with an error that names the interaction.
func TestWithMutatedCassettes(t *testing.T, name string) {
	t.Helper()
	RequireSimulator(t)
	Terraform(t)
	t.Parallel()
	original := Must(cassette.Load(filepath.Join("testdata", name+".json")))(t)
	run := func(c *cassette.Cassette) (output string, passed bool) {
		dir := t.TempDir()
		if err := c.Save(filepath.Join(dir, "testdata", name+".json")); err != nil {
			t.Fatal(err)
		}
		test := exec.CommandContext(t.Context(), Must(os.Executable())(t), "-test.run=^"+name+"$", "-test.v") //nolint:gosec // this test itself
		test.Dir, test.Env = dir, append(os.Environ(), modeVariable+"="+replay)
		out, err := test.CombinedOutput()
		return string(out), err == nil && strings.Contains(string(out), "--- PASS: "+name)
	}
	if output, passed := run(original); !passed {
		t.Fatalf("%s fails with its own cassette:\n%s", name, output)
	}
	for i := range original.Interactions {
		request := original.Interactions[i].String()
		if output, passed := run(WithoutInteraction(original, i)); passed || !strings.Contains(output, "the cassette has no unused response to "+request) {
			t.Errorf("%s without %s: want an error that names the interaction, got:\n%s", name, request, output)
		}
		if output, passed := run(WithExtraInteraction(original, i)); passed || !strings.Contains(output, "a recorded response was not requested: "+request) {
			t.Errorf("%s with one more %s: want an error that names the interaction, got:\n%s", name, request, output)
		}
	}
}
