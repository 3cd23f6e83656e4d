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

// Without returns a cassette in which an interaction is missing, or occurs one time less.
func Without(whole *cassette.Cassette, i int) *cassette.Cassette {
	doctored := *whole
	doctored.Interactions = slices.Clone(whole.Interactions)
	if doctored.Interactions[i].Times > 1 {
		doctored.Interactions[i].Times--
	} else {
		doctored.Interactions = slices.Delete(doctored.Interactions, i, i+1)
	}
	return &doctored
}

// WithAnother returns a cassette in which an interaction occurs one more time.
func WithAnother(whole *cassette.Cassette, i int) *cassette.Cassette {
	doctored, another := *whole, whole.Interactions[i]
	another.Times = 1
	doctored.Interactions = append(slices.Clone(whole.Interactions), another)
	return &doctored
}

// Doctored runs a recorded test of this package, including Terraform, once with each
// interaction of its cassette removed and once with each repeated. The test must fail and name
// the interaction.
func Doctored(t *testing.T, name string) {
	t.Helper()
	Simulated(t)
	Terraform(t)
	t.Parallel()
	whole := Must(cassette.Load(filepath.Join("testdata", name+".json")))(t)
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
	if output, passed := run(whole); !passed {
		t.Fatalf("%s fails with its own cassette:\n%s", name, output)
	}
	for i := range whole.Interactions {
		asked := whole.Interactions[i].String()
		if output, passed := run(Without(whole, i)); passed || !strings.Contains(output, "the cassette has no unused response to "+asked) {
			t.Errorf("%s without %s: want it to fail and to say so, got:\n%s", name, asked, output)
		}
		if output, passed := run(WithAnother(whole, i)); passed || !strings.Contains(output, "a recorded response was not requested: "+asked) {
			t.Errorf("%s with one more %s: want it to fail and to say so, got:\n%s", name, asked, output)
		}
	}
}
