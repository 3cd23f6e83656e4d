// Command mutants proves that the witnesses see: it breaks one key at a time, a JSON
// tag of sparkapi or a key of the simulator's answers, and runs the tests that hold
// the two against the recordings and the description of the real service. Each
// mutation has to fail one of them, or, of a key that neither has, another test of the
// package. It works on copies of single files (go test
// -overlay) and leaves the tree alone.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"sync"
)

// witnesses are the tests that have the real service to go by.
const witnesses = "^(TestRecorded|TestRecordedErrors|TestDescription)$"

func main() {
	n := flag.Int("n", 60, "how many `mutations` to try, 0: all that there are")
	seed := flag.Uint64("seed", 1, "of the choice among them")
	jobs := flag.Int("jobs", runtime.NumCPU(), "how many at a time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *n, *seed, *jobs); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, n int, seed uint64, jobs int) error {
	for _, needed := range []string{"recorded", "spec"} {
		if _, err := fs.Stat(os.DirFS(filepath.Join("..", "shared")), needed); err != nil {
			return fmt.Errorf("the witnesses have nothing to go by: %w", err)
		}
	}
	all, err := mutations()
	if err != nil {
		return err
	}
	chosen := choose(all, n, seed)
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // of no use to anybody
	if verdict := (mutation{pkg: sim}).try(ctx, dir, 0); verdict.err != nil || verdict.by != "" {
		return fmt.Errorf("without any mutation the witnesses fail: %s %w", verdict.by, verdict.err)
	}
	fmt.Printf("%d of %d mutations, seed %d\n", len(chosen), len(all), seed)
	verdicts := make([]verdict, len(chosen))
	var group sync.WaitGroup
	turn := make(chan struct{}, jobs)
	for i, m := range chosen {
		group.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			verdicts[i] = m.try(ctx, dir, i+1)
			fmt.Printf("%4d  %-70s %s\n", i+1, m, verdicts[i])
		})
	}
	group.Wait()
	return sum(ctx, verdicts)
}

// sum fails unless every mutation was caught.
func sum(ctx context.Context, verdicts []verdict) error {
	caught, witnessed := 0, 0
	for _, v := range verdicts {
		if v.err == nil && v.by != "" {
			caught++
		}
		if v.witness {
			witnessed++
		}
	}
	fmt.Printf("%d of %d were caught, %d of them by a witness\n", caught, len(verdicts), witnessed)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if caught < len(verdicts) {
		return fmt.Errorf("%d mutations survived or could not be tried", len(verdicts)-caught)
	}
	return nil
}
