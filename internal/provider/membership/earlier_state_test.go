// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// The states in testdata/state were written by earlier versions, which had separate packages
// for memberships and sets, and saved members in the order of the configuration. A plan with
// these states shows no change.
func TestEarlierStateHasNoChange(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(anna, true)
		f.invite(ben, false)
		for _, kind := range []string{f.single, f.set} {
			saved := acctest.LoadState(f.t, "state/"+kind+".json")
			p := f.provider()
			restored := p.UpgradeState(f.t, saved)
			p.ExpectUnchanged(f.t, []acctest.Managed{restored})
			f.noChange(f.refresh(restored), saved.Config)
			f.noChange(restored, saved.Config)
		}
	})
}
