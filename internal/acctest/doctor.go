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

// Without is a cassette that lacks an interaction, or has it once less.
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

// WithAnother is a cassette that has an interaction once more.
func WithAnother(whole *cassette.Cassette, i int) *cassette.Cassette {
	doctored, another := *whole, whole.Interactions[i]
	another.Times = 1
	doctored.Interactions = append(slices.Clone(whole.Interactions), another)
	return &doctored
}

// Doctored runs a recorded test of this package, Terraform and all, with each
// interaction of its cassette missing, and with each once more, and wants it to fail
// and to say why.
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
		if output, passed := run(Without(whole, i)); passed || !strings.Contains(output, "the cassette has no answer, or none any more, to "+asked) {
			t.Errorf("%s without %s: want it to fail and to say so, got:\n%s", name, asked, output)
		}
		if output, passed := run(WithAnother(whole, i)); passed || !strings.Contains(output, "nothing asked for an answer that the cassette has: "+asked) {
			t.Errorf("%s with one more %s: want it to fail and to say so, got:\n%s", name, asked, output)
		}
	}
}
