// Command bench measures what plans and applies of large organizations cost: real
// Terraform with the provider against the simulator, each in processes of its own,
// with bulk_read on and off, at two latencies, with and without the service's limit.
// It needs no token and no network. The peak of memory is known on Linux alone.
//
// Without arguments it measures everything, which takes about half an hour on two
// cores, and writes results.json beside itself, the guide of measurements, and the plot
// that the guide on large organizations shows; "make generate" then makes the docs. With names of works it measures these and
// prints what came of it: "go run ./internal/bench plan-rooms". With -resume it goes on
// where the last one was stopped, with -redraw it writes table and plot anew from
// results.json.
//
// The Terraform, or OpenTofu, is TF_ACC_TERRAFORM_PATH, else the one on the PATH;
// the provider is bin/terraform-provider-spark.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Where the results are kept.
const (
	dataFile  = "internal/bench/results.json"
	keptFile  = "bin/bench.json" // what there is so far
	tableFile = "templates/guides/measurements.md.tmpl"
	plotFile  = "docs/images/large-organizations.svg"
)

func main() {
	if isProvider() {
		os.Exit(provide())
	}
	redraw := flag.Bool("redraw", false, "write table and plot anew from "+dataFile)
	again := flag.Bool("resume", false, "go on from "+keptFile)
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := benchmark(ctx, *redraw, *again, flag.Args())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "The benchmark failed:", err)
		os.Exit(1)
	}
}

func benchmark(ctx context.Context, redraw, again bool, names []string) error {
	if redraw {
		measured, err := load(dataFile)
		if err != nil {
			return err
		}
		return measured.draw()
	}
	chosen, err := choose(names)
	if err != nil {
		return err
	}
	measured, err := measure(ctx, chosen, again, func(name string) bool { return len(names) == 0 || slices.Contains(names, name) })
	if err != nil {
		return err
	}
	fmt.Print("\n", measured.tables(), "\n")
	if len(names) == 0 {
		if err := errors.Join(measured.save(dataFile), measured.draw()); err != nil {
			return err
		}
	}
	return measured.judge(os.Stdout)
}

// choose finds the works that are asked for; all where none is.
func choose(names []string) ([]work, error) {
	all := works()
	if len(names) == 0 {
		return all, nil
	}
	known := []string{startsName, surprisesName}
	for _, w := range all {
		known = append(known, w.name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("there is no work %q, only %s", name, strings.Join(known, ", "))
		}
	}
	return slices.DeleteFunc(all, func(w work) bool { return !slices.Contains(names, w.name) }), nil
}

// measure does the works one after the other, in a folder that goes with it.
func measure(ctx context.Context, chosen []work, again bool, asked func(name string) bool) (found *results, err error) {
	dir, err := os.MkdirTemp("", "spark-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	bench, err := newBench(dir)
	if err != nil {
		return nil, err
	}
	machine, err := bench.describe(ctx)
	if err != nil {
		return nil, err
	}
	found = &results{Machine: machine}
	if again {
		if found, err = resume(machine); err != nil {
			return nil, err
		}
	}
	if asked(startsName) && found.Starts == nil {
		progress("=== %s: from the start of the program to its first answer", startsName)
		if found.Starts, err = bench.starts(ctx, dir); err != nil {
			return nil, fmt.Errorf("%s: %w", startsName, err)
		}
	}
	if asked(surprisesName) && found.Checks == nil {
		progress("=== %s: what changes behind Terraform's back, and lists that fail", surprisesName)
		if found.Checks, err = bench.surprises(ctx, filepath.Join(dir, surprisesName)); err != nil {
			return nil, fmt.Errorf("%s: %w", surprisesName, err)
		}
	}
	for _, w := range chosen {
		began := time.Now()
		progress("=== %s: %s", w.name, w.title)
		if err := bench.do(ctx, w, filepath.Join(dir, w.name), found); err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
		progress("    took %s", time.Since(began).Round(time.Second))
	}
	return found, nil
}
