package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

const (
	startsName = "starts"
	// startsEach is how often each program is started.
	startsEach = 31
)

// starts is what it takes to start the provider, beside one that has nothing: from
// the start of the program to the schema, which Terraform asks for several times in
// each command.
type starts struct {
	Provider, Bare start
	Size           int64 // of the provider's file, in bytes
}

// start is the median of many starts.
type start struct{ Wall, CPU time.Duration }

// starts starts both programs in turn.
func (b *bench) starts(ctx context.Context, dir string) (*starts, error) {
	bare := filepath.Join(dir, "bare")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", bare, "./internal/bench/bare") //nolint:gosec // a folder of ours
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	info, err := os.Stat(b.provider)
	if err != nil {
		return nil, err
	}
	found := &starts{Size: info.Size()}
	var ours, others []start
	for range startsEach {
		for program, all := range map[string]*[]start{b.provider: &ours, bare: &others} {
			var one start
			if one.Wall, one.CPU, err = launch.FirstAnswer(ctx, program); err != nil {
				return nil, err
			}
			*all = append(*all, one)
		}
	}
	found.Provider, found.Bare = median(ours), median(others)
	progress("    %s, %s of a bare one", found.Provider.Wall.Round(time.Millisecond/10), found.Bare.Wall.Round(time.Millisecond/10))
	return found, nil
}

func median(all []start) start {
	var walls, cpus []time.Duration
	for _, one := range all {
		walls, cpus = append(walls, one.Wall), append(cpus, one.CPU)
	}
	slices.Sort(walls)
	slices.Sort(cpus)
	return start{walls[len(walls)/2], cpus[len(cpus)/2]}
}

// table is the starts as Markdown.
func (s *starts) table() string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("\n| from the start of the program to its schema, median of %d | milliseconds | CPU |\n|---|--:|--:|\n"+
		"| this provider, a file of %.0f MiB | %.0f | %.0f ms |\n| a provider on the same framework that has nothing | %.0f | %.0f ms |\n",
		startsEach, float64(s.Size)/(1<<20), milliseconds(s.Provider.Wall), milliseconds(s.Provider.CPU), milliseconds(s.Bare.Wall), milliseconds(s.Bare.CPU))
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }
