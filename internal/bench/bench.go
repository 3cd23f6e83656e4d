package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// bench is the place where works are done.
type bench struct {
	provider  string
	terraform *launch.Terraform
}

// newBench installs this program as the provider, see provide.
func newBench(dir string) (*bench, error) {
	provider, err := filepath.Abs(filepath.Join("bin", "terraform-provider-spark"))
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	terraform, err := launch.NewTerraform(dir, self)
	return &bench{provider, terraform}, err
}

// do measures a work under all its settings that nothing is known of yet: first what
// keeps the machine busy, one after the other, then two at a time what waits for the
// limit most of its time. What is to be compared comes first, in turn. Each row is kept
// as soon as it is there.
func (b *bench) do(ctx context.Context, w work, dir string, found *results) error {
	var open []setting
	for _, s := range w.settings {
		if !found.has(w.name, s) {
			open = append(open, s)
		}
	}
	if len(open) == 0 {
		progress("    is measured already")
		return nil
	}
	p, err := b.prepare(ctx, w, dir)
	if err != nil {
		return err
	}
	one := func(s setting) (took figures, err error) {
		began := time.Now()
		if took, err = b.measure(ctx, p, s, filepath.Join(dir, s.folder())); err != nil {
			return took, fmt.Errorf("%s: %w", s, err)
		}
		progress("    %-52s %6d requests %4d times 429 %6.1f s, CPU %5.1f and %5.1f s, all in %s", s, took.Requests, took.TooMany,
			took.Wall.Seconds(), took.Terraform.Seconds(), took.Provider.CPU.Seconds(), time.Since(began).Round(time.Second))
		return took, nil
	}
	keep := func(s setting, took figures) error {
		return found.keep(row{Work: w.name, Title: w.title, setting: s, figures: took})
	}
	measure := func(s setting) error {
		took, err := one(s)
		if err != nil {
			return err
		}
		return keep(s, took)
	}
	compared, err := inTurn(w, open, one)
	if err != nil {
		return err
	}
	for s, took := range compared {
		if err := keep(s, took); err != nil {
			return err
		}
	}
	open = slices.DeleteFunc(open, func(s setting) bool { _, done := compared[s]; return done })
	var waiting []setting
	for _, s := range open {
		switch wait := limitTime(p.expects(s)); {
		case !s.Limited || wait == 0:
			err = measure(s)
		case wait >= patience:
			why := fmt.Sprintf("%s requests at %d a minute take %.0f minutes", thousands(p.expects(s)), limit, wait.Minutes())
			progress("    %-52s skipped: %s", s, why)
			err = found.keep(row{Work: w.name, Title: w.title, setting: s, Skipped: why})
		default:
			waiting = append(waiting, s)
		}
		if err != nil {
			return err
		}
	}
	var two errgroup.Group
	two.SetLimit(2)
	for _, s := range waiting {
		two.Go(func() error { return measure(s) })
	}
	return two.Wait()
}

// inTurn measures what of a work is to be compared, round after round, and gives the
// median of each by wall time.
func inTurn(w work, open []setting, measure func(setting) (figures, error)) (map[setting]figures, error) {
	all := map[setting][]figures{}
	for range rounds {
		for _, s := range w.compared {
			if !slices.Contains(open, s) {
				continue
			}
			took, err := measure(s)
			if err != nil {
				return nil, err
			}
			all[s] = append(all[s], took)
		}
	}
	median := map[setting]figures{}
	for s, took := range all {
		slices.SortFunc(took, func(a, b figures) int { return cmp.Compare(a.Wall, b.Wall) })
		median[s] = took[len(took)/2]
	}
	return median, nil
}

func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
