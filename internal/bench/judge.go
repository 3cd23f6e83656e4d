package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"time"
)

// criterion is something that must show in the figures.
type criterion struct {
	work, must string
	show       func(*results) (got string, holds bool)
}

var criteria = []criterion{
	{"plan-rooms", "at most 4 requests", atMost("plan-rooms", 4)},
	{"plan-rooms", "1,000 and one without bulk_read", exactly("plan-rooms", bulkOff, 1001)},
	{"plan-memberships", "at most 210 requests", atMost("plan-memberships", 210)},
	{"plan-memberships", "at most 1.3 times as long as -refresh=false", func(r *results) (string, bool) {
		on, floor := r.find("plan-memberships", setting{bulkOn, near, false}), r.find("plan-memberships", setting{noRefresh, near, false})
		if on == nil || floor == nil {
			return "", false
		}
		times := on.Wall.Seconds() / floor.Wall.Seconds()
		return fmt.Sprintf("%.2f times", times), times <= 1.3
	}},
	{"plan-sets", "at most 110 requests", atMost("plan-sets", 110)},
	{"plan-sets", "at most a twentieth of the time of plan-memberships", func(r *results) (string, bool) {
		sets, single := r.find("plan-sets", setting{bulkOn, near, false}), r.find("plan-memberships", setting{bulkOn, near, false})
		if sets == nil || single == nil {
			return "", false
		}
		part := sets.Wall.Seconds() / single.Wall.Seconds()
		return fmt.Sprintf("1/%.0f", 1/part), part <= 1.0/20
	}},
	{"plan-few", "at most 12 requests", atMost("plan-few", 12)},
	{"apply-one", "at most 1.05 times the limit's time, 1 % of 429", inLimit("apply-one", 1.05, 0.01)},
	{"apply-four", "at most 1.15 times the limit's time for all, 5 % of 429", inLimit("apply-four", 1.15, 0.05)},
	{startsName, "the first answer in less than 50 ms", func(r *results) (string, bool) {
		if r.Starts == nil {
			return "", false
		}
		took := milliseconds(r.Starts.Provider.Wall)
		return fmt.Sprintf("%.0f ms", took), took < 50
	}},
	{startsName, "a file of less than 30 MiB", func(r *results) (string, bool) {
		if r.Starts == nil {
			return "", false
		}
		return fmt.Sprintf("%.0f MiB", float64(r.Starts.Size)/(1<<20)), r.Starts.Size < 30<<20
	}},
}

// ofWork are the figures of a work with a run, under every service that was measured.
func (r *results) ofWork(work string, is run) []row {
	var found []row
	for _, row := range r.Rows {
		if row.Work == work && row.Run == is && row.Skipped == "" {
			found = append(found, row)
		}
	}
	return found
}

// atMost judges requests, with bulk_read on as it is unless told.
func atMost(work string, most int) func(*results) (string, bool) {
	return func(r *results) (string, bool) {
		got, holds := "", true
		for _, row := range r.ofWork(work, bulkOn) {
			got += thousands(row.Requests) + " "
			holds = holds && row.Requests <= most
		}
		return got, holds
	}
}

func exactly(work string, is run, want int) func(*results) (string, bool) {
	return func(r *results) (string, bool) {
		got, holds := "", true
		for _, row := range r.ofWork(work, is) {
			served := row.Requests - row.TooMany
			got += thousands(served) + " "
			holds = holds && served == want
		}
		return got, holds
	}
}

// inLimit judges applies under the limit, with bulk_read on as it is unless told.
func inLimit(work string, times, refused float64) func(*results) (string, bool) {
	return func(r *results) (string, bool) {
		got, holds := "", true
		for _, row := range r.ofWork(work, bulkOn) {
			if !row.Limited {
				continue
			}
			got += fmt.Sprintf("%.2f times and %.1f %% at %s; ", row.overLimit(), row.refused()*100, row.Latency.Round(time.Millisecond))
			holds = holds && row.overLimit() <= times && row.refused() <= refused
		}
		return got, holds
	}
}

// judge writes what must show and whether it does. It fails where something does not.
func (r *results) judge(out io.Writer) error {
	text := "| work | must show | shows | |\n|---|---|---|---|\n"
	var failed error
	line := func(work, must, got string, holds bool) {
		verdict := "pass"
		switch {
		case got == "":
			verdict = "not measured"
		case !holds:
			verdict, failed = "FAIL", errors.New("not everything shows that must")
		}
		text += fmt.Sprintf("| %s | %s | %s | %s |\n", work, must, got, verdict)
	}
	for _, c := range criteria {
		got, holds := c.show(r)
		line(c.work, c.must, got, holds)
	}
	for _, c := range r.Checks {
		line(surprisesName, c.Title, cmp.Or(c.Wrong, "so it is"), c.Wrong == "")
	}
	_, err := io.WriteString(out, text)
	return errors.Join(err, failed)
}
