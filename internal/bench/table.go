package main

import (
	"fmt"
	"strings"
	"time"
)

// tables is all that was measured, as Markdown: how, the ratios, then each figure.
func (r *results) tables() string {
	return r.how() + r.ratios() + r.underLimit() + r.Starts.table() + r.everything()
}

func (r *results) how() string {
	m := r.Machine
	with := fmt.Sprintf("%d cores", m.Cores)
	if m.CPU != "" {
		with += " (" + m.CPU + ")"
	}
	if m.Memory != "" {
		with += ", " + m.Memory + " of memory"
	}
	return fmt.Sprintf("Measured by `make bench` on %s at commit %s, with %s on %s, %s, Go %s. "+
		"Terraform, the provider and the simulated service are processes of this one machine. "+
		"Absolute times are those of this machine; what is claimed are the numbers of requests and the ratios of times, measured side by side in one run; where a ratio is judged, both sides were measured in turn, and the medians count. "+
		"The states are written from a small real one, and each was seen to plan as no change.\n", m.Date, m.Commit, m.Terraform, with, m.OS, m.Go)
}

// ratios are how much less plans cost with bulk_read.
func (r *results) ratios() string {
	text := ""
	for _, w := range works() {
		on, off := r.find(w.name, setting{bulkOn, near, false}), r.find(w.name, setting{bulkOff, near, false})
		if w.apply || isPlotted(w.name) || on == nil || off == nil {
			continue
		}
		text += fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", w.title, thousands(on.Requests), thousands(off.Requests),
			r.times(w.name, near, false), r.times(w.name, far, false), r.times(w.name, near, true))
	}
	if text == "" {
		return ""
	}
	return "\n| | requests | with `bulk_read = false` | times faster at 50 ms | at 200 ms | at 50 ms and 300 requests a minute |\n|---|--:|--:|--:|--:|--:|\n" + text
}

// times is how many times faster a plan is with bulk_read.
func (r *results) times(work string, latency time.Duration, limited bool) string {
	on, off := r.find(work, setting{bulkOn, latency, limited}), r.find(work, setting{bulkOff, latency, limited})
	switch {
	case on != nil && off != nil:
		return fmt.Sprintf("%.1f", off.Wall.Seconds()/on.Wall.Seconds())
	case on != nil && limited:
		if off := r.find(work, setting{bulkOff, latency, false}); off != nil {
			return fmt.Sprintf("%.0f (computed)", limitTime(off.Requests).Seconds()/on.Wall.Seconds())
		}
	}
	return "not measured"
}

// underLimit is how near applies come to the least time that the limit allows.
func (r *results) underLimit() string {
	text := ""
	for _, row := range r.Rows {
		if strings.HasPrefix(row.Work, "apply") && row.Limited && row.Skipped == "" {
			text += fmt.Sprintf("| %s, %s | %d ms | %s | %.1f %% | %.2f |\n", row.Title, row.Run.code(), row.Latency.Milliseconds(),
				thousands(row.Requests), row.refused()*100, row.overLimit())
		}
	}
	if text == "" {
		return ""
	}
	return "\n| at 300 requests a minute | latency | requests | answered 429 | of the least time |\n|---|--:|--:|--:|--:|\n" + text
}

// refused is the share of the requests that was answered 429.
func (r *row) refused() float64 { return float64(r.TooMany) / float64(r.Requests) }

// overLimit is the time, as a multiple of what the limit makes of the requests that
// were served.
func (r *row) overLimit() float64 {
	return r.Wall.Seconds() / limitTime(r.Requests-r.TooMany).Seconds()
}

// everything is a table for each work.
func (r *results) everything() string {
	text, work := r.sizes(), ""
	for _, row := range r.Rows {
		if isPlotted(row.Work) {
			continue
		}
		if row.Work != work {
			work = row.Work
			text += fmt.Sprintf("\n**%s**\n\n| | service | requests | 429 | seconds | CPU of Terraform | of the provider | its memory |\n|---|---|--:|--:|--:|--:|--:|--:|\n", row.Title)
		}
		text += fmt.Sprintf("| %s | %s |", row.Run.code(), row.service())
		if row.Skipped != "" {
			text += fmt.Sprintf(" skipped: %s | | | | | |\n", row.Skipped)
			continue
		}
		text += fmt.Sprintf(" %s | %d | %.1f | %.1f s | %.1f s | %d MiB |\n", thousands(row.Requests), row.TooMany,
			row.Wall.Seconds(), row.Terraform.Seconds(), row.Provider.CPU.Seconds(), row.Provider.Peak>>20)
	}
	return text
}

// sizes is what the plot shows, as a table.
func (r *results) sizes() string {
	text := ""
	for _, n := range plotted {
		floor, on, off := r.ofSize(n, setting{noRefresh, near, false}), r.ofSize(n, setting{bulkOn, near, false}), r.ofSize(n, setting{bulkOff, near, false})
		if floor == nil || on == nil || off == nil {
			continue
		}
		atLimit := fmt.Sprintf("%.0f (computed)", limitTime(off.Requests).Seconds())
		if row := r.ofSize(n, setting{bulkOff, near, true}); row != nil {
			atLimit = fmt.Sprintf("%.1f", row.Wall.Seconds())
		}
		text += fmt.Sprintf("| %s | %s | %s | %.1f | %.1f | %.1f | %s |\n", thousands(n), thousands(on.Requests), thousands(off.Requests),
			floor.Wall.Seconds(), on.Wall.Seconds(), off.Wall.Seconds(), atLimit)
	}
	if text == "" {
		return ""
	}
	return "\n**plans of rooms at 50 ms, as in the plot**\n\n" +
		"| rooms | requests | with `bulk_read = false` | seconds of `-refresh=false` | seconds | with `bulk_read = false` | and 300 a minute |\n|--:|--:|--:|--:|--:|--:|--:|\n" + text
}

// ofSize is a plan of n rooms.
func (r *results) ofSize(n int, s setting) *row { return r.find(planOfRooms(n), s) }

func (r run) code() string { return "`" + string(r) + "`" }

// thousands writes 10000 as 10,000.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
