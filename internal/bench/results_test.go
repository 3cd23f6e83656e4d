package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLimitTime(t *testing.T) {
	for requests, want := range map[int]time.Duration{1: 0, 300: 0, 301: time.Minute, 600: time.Minute, 601: 2 * time.Minute} {
		if got := limitTime(requests); got != want {
			t.Errorf("%d requests take %s, want %s", requests, got, want)
		}
	}
}

// measured are results in which everything holds.
func measured() *results {
	r := &results{
		Machine: machine{Terraform: "Terraform v1", Commit: "c"},
		Starts:  &starts{Provider: start{Wall: 49 * time.Millisecond}, Bare: start{Wall: 45 * time.Millisecond}, Size: 22 << 20},
	}
	for _, w := range works() {
		for _, s := range w.settings {
			requests := 3
			if s.Run == bulkOff || w.apply {
				requests = 601
			}
			if w.name == "plan-rooms" && s.Run == bulkOff {
				requests = 1001
			}
			found := row{Work: w.name, Title: w.title, setting: s, figures: figures{Requests: requests, Wall: 121 * time.Second}}
			if w.name == "plan-sets" {
				found.Wall = 6 * time.Second
			}
			if w.name == planOfRooms(10_000) && s.Limited {
				found.Skipped = "too long"
			}
			r.Rows = append(r.Rows, found)
		}
	}
	return r
}

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(*results)
		fails bool
	}{
		{"all is well", func(*results) {}, false},
		{"nothing was measured", func(r *results) { r.Rows, r.Starts = nil, nil }, false},
		{"too many requests", func(r *results) { r.find("plan-rooms", setting{bulkOn, far, true}).Requests = 5 }, true},
		{"too few requests", func(r *results) { r.find("plan-rooms", setting{bulkOff, near, false}).Requests = 5 }, true},
		{"too slow a plan", func(r *results) { r.find("plan-memberships", setting{bulkOn, near, false}).Wall *= 2 }, true},
		{"too many requests for sets", func(r *results) { r.find("plan-sets", setting{bulkOn, near, true}).Requests = 111 }, true},
		{"too slow a plan of sets", func(r *results) { r.find("plan-sets", setting{bulkOn, near, false}).Wall += time.Second }, true},
		{"too slow an apply", func(r *results) { r.find("apply-one", setting{bulkOn, near, true}).Wall += 6 * time.Second }, true},
		{"refused too often", func(r *results) { r.find("apply-four", setting{bulkOn, near, true}).TooMany = 40 }, true},
		{"too slow a start", func(r *results) { r.Starts.Provider.Wall = 50 * time.Millisecond }, true},
		{"too large a file", func(r *results) { r.Starts.Size = 30 << 20 }, true},
		{"a wrong plan", func(r *results) { r.Checks = []check{{"this", "is not so"}} }, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := measured()
			test.spoil(r)
			var out strings.Builder
			err := r.judge(&out)
			if fails := err != nil; fails != test.fails || strings.Contains(out.String(), "FAIL") != test.fails {
				t.Errorf("error %v, want one: %t\n%s", err, test.fails, &out)
			}
		})
	}
}

// Table and plot have every size, and the plot is XML.
func TestDraw(t *testing.T) {
	r := measured()
	tables := r.tables()
	for _, want := range []string{"| plan of 1,000 rooms | 3 | 1,001 | 1.0 |", "| 10,000 | 3 | 601 |", "120 (computed)"} {
		if !strings.Contains(tables, want) {
			t.Errorf("there is no %q in\n%s", want, tables)
		}
	}
	plot := r.plot()
	if got, want := strings.Count(plot, `<circle class="dot`), 6*len(plotted)+4; got != want {
		t.Errorf("the plot has %d dots, want %d", got, want)
	}
	decoder := xml.NewDecoder(strings.NewReader(plot))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// Who goes on finds the rows that were kept, in their places, and only what was
// measured with the same.
func TestResume(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("bin", 0o750); err != nil {
		t.Fatal(err)
	}
	all := measured()
	kept := &results{Machine: all.Machine}
	for _, row := range slices.Backward(all.Rows[:20]) {
		if err := kept.keep(row); err != nil {
			t.Fatal(err)
		}
	}
	got, err := resume(all.Machine)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all.Rows[:20], got.Rows, cmp.AllowUnexported(row{})); diff != "" {
		t.Errorf("kept rows differ from those that were measured (-want +got):\n%s", diff)
	}
	for i, row := range all.Rows {
		if has := got.has(row.Work, row.setting); has != (i < 20) {
			t.Errorf("%s under %s is there: %t, want %t", row.Work, row.setting, has, i < 20)
		}
	}
	if _, err := resume(machine{Commit: "another"}); err == nil {
		t.Error("what another commit showed is taken for this one's")
	}
}
