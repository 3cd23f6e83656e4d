package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
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

// do measures a work under all its settings: first what keeps the machine busy, one
// after the other, then two at a time what waits for the limit most of its time.
func (b *bench) do(ctx context.Context, w work, dir string) ([]row, error) {
	p, err := b.prepare(ctx, w, dir)
	if err != nil {
		return nil, err
	}
	rows := make([]row, len(w.settings))
	measure := func(i int) error {
		began := time.Now()
		var err error
		if rows[i].figures, err = b.measure(ctx, p, rows[i].setting, filepath.Join(dir, fmt.Sprint(i))); err != nil {
			return fmt.Errorf("%s: %w", rows[i].setting, err)
		}
		took := rows[i].figures
		progress("    %-52s %6d requests %4d times 429 %6.1f s, CPU %5.1f and %5.1f s, all in %s", rows[i].setting, took.Requests, took.TooMany,
			took.Wall.Seconds(), took.Terraform.Seconds(), took.Provider.CPU.Seconds(), time.Since(began).Round(time.Second))
		return nil
	}
	var waiting []int
	for i, s := range w.settings {
		rows[i] = row{Work: w.name, Title: w.title, setting: s}
		switch wait := limitTime(p.expects(s)); {
		case !s.Limited || wait == 0:
			if err := measure(i); err != nil {
				return nil, err
			}
		case wait > patience:
			rows[i].Skipped = fmt.Sprintf("%s requests at %d a minute take %.0f minutes", thousands(p.expects(s)), limit, wait.Minutes())
			progress("    %-52s skipped: %s", s, rows[i].Skipped)
		default:
			waiting = append(waiting, i)
		}
	}
	var two errgroup.Group
	two.SetLimit(2)
	for _, i := range waiting {
		two.Go(func() error { return measure(i) })
	}
	return rows, two.Wait()
}

func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
