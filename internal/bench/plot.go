package main

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"time"
)

// The plot is two panels beside each other, both axes logarithmic. It brings its own
// background, which follows the reader's choice of light and dark.
const (
	plotWidth, plotHeight   = 860, 460
	panelWidth, panelHeight = 340, 270
	panelTop                = 116
)

const style = `
  .back { fill: #ffffff } text { fill: #1f2328; font: 13px system-ui, sans-serif } .title { font-size: 16px; font-weight: 600 } .small { fill: #59636e; font-size: 12px }
  .grid { stroke: #d8dee4; stroke-width: 1 } .line { fill: none; stroke-width: 2.5 }
  .on { stroke: #0a6ebd } .off { stroke: #c2410c } .limited { stroke: #c2410c; stroke-dasharray: 7 5 } .floor { stroke: #6e7781; stroke-dasharray: 2 4 }
  .dot { stroke-width: 2 } .dot.on { fill: #0a6ebd } .dot.off, .dot.limited { fill: #c2410c; stroke-dasharray: none } .dot.floor { fill: #6e7781; stroke-dasharray: none } .dot.hollow { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    .back { fill: #151b23 } text { fill: #e6edf3 } .small { fill: #9da7b3 } .grid { stroke: #30363d }
    .on { stroke: #58a6ff } .off, .limited { stroke: #ff9a5c } .floor { stroke: #9da7b3 }
    .dot.on { fill: #58a6ff } .dot.off, .dot.limited { fill: #ff9a5c } .dot.floor { fill: #9da7b3 } .dot.hollow { fill: #151b23 }
  }`

// line is one of a panel.
type line struct {
	class, label string
	points       []point
}

type point struct {
	x, y     float64
	computed bool // and not measured
}

// panel has axes of its own.
type panel struct {
	title  string
	left   float64
	lowest float64 // of the y axis, a power of ten
	lines  []line
}

// Both ends of the x axis, and the upper one of the y axis.
const lowestX, highestX, highestY = 10.0, 10_000.0, 10_000.0

// plot is requests and time against the number of objects.
func (r *results) plot() string {
	requests := func(row *row) float64 { return float64(row.Requests) }
	seconds := func(row *row) float64 { return row.Wall.Seconds() }
	on, off, floor := setting{bulkOn, near, false}, setting{bulkOff, near, false}, setting{noRefresh, near, false}
	panels := []panel{{
		title: "Requests", left: 70, lowest: 1,
		lines: []line{{"off", "bulk_read = false", r.points(off, requests)}, {"on", "bulk_read = true", r.points(on, requests)}},
	}, {
		title: "Seconds", left: 490, lowest: 0.1,
		lines: []line{
			{"limited", "bulk_read = false, at 300 requests a minute", r.limited()}, {"floor", "-refresh=false", r.points(floor, seconds)},
			{"off", "", r.points(off, seconds)}, {"on", "", r.points(on, seconds)},
		},
	}}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title">`+"\n<title id=\"title\">%s</title>\n<style>%s\n</style>\n",
		plotWidth, plotHeight, "Requests and seconds of a plan against the number of rooms in its state, with bulk_read on and off", style)
	fmt.Fprintf(&s, `<rect class="back" width="%d" height="%d" rx="8"/>`+"\n", plotWidth, plotHeight)
	for _, p := range panels {
		p.draw(&s)
	}
	fmt.Fprintf(&s, `<text class="small" x="%d" y="%d">Plans that find no changes; each answer takes 50 ms. Hollow: computed from the limit, not measured.</text>`+"\n</svg>\n", 70, plotHeight-14)
	return s.String()
}

// points are a figure of the plans of all sizes.
func (r *results) points(s setting, y func(*row) float64) []point {
	var points []point
	for _, n := range plotted {
		if row := r.ofSize(n, s); row != nil {
			points = append(points, point{float64(n), y(row), false})
		}
	}
	return points
}

// limited are the seconds without bulk_read under the limit. What would take too
// long to measure is what the limit makes of the requests.
func (r *results) limited() []point {
	var points []point
	for _, n := range plotted {
		if row := r.ofSize(n, setting{bulkOff, near, true}); row != nil {
			points = append(points, point{float64(n), row.Wall.Seconds(), false})
		} else if row := r.ofSize(n, setting{bulkOff, near, false}); row != nil {
			points = append(points, point{float64(n), cmp.Or(limitTime(row.Requests), time.Second).Seconds(), true})
		}
	}
	return points
}

func (p panel) draw(s *strings.Builder) {
	bottom := float64(panelTop + panelHeight)
	fmt.Fprintf(s, `<text class="title" x="%.0f" y="%d">%s</text>`+"\n", p.left, panelTop-14, p.title)
	for n := lowestX; n <= highestX; n *= 10 {
		x := p.x(n)
		fmt.Fprintf(s, `<line class="grid" x1="%.1f" y1="%d" x2="%.1f" y2="%.1f"/><text class="small" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n",
			x, panelTop, x, bottom, x, bottom+18, tick(n))
	}
	for n := p.lowest; n <= highestY; n *= 10 {
		y := p.y(n)
		fmt.Fprintf(s, `<line class="grid" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/><text class="small" x="%.1f" y="%.1f" text-anchor="end">%s</text>`+"\n",
			p.left, y, p.left+panelWidth, y, p.left-8, y+4, tick(n))
	}
	fmt.Fprintf(s, `<text class="small" x="%.1f" y="%.1f" text-anchor="middle">rooms in the state</text>`+"\n", p.left+panelWidth/2, bottom+36)
	for i, l := range p.lines {
		l.legend(s, p.left, 28+22*float64(i))
		var path []string
		for _, point := range l.points {
			path = append(path, fmt.Sprintf("%.1f,%.1f", p.x(point.x), p.y(point.y)))
		}
		fmt.Fprintf(s, `<polyline class="line %s" points="%s"/>`+"\n", l.class, strings.Join(path, " "))
		for _, point := range l.points {
			class := l.class
			if point.computed {
				class += " hollow"
			}
			fmt.Fprintf(s, `<circle class="dot %s" cx="%.1f" cy="%.1f" r="3.5"/>`+"\n", class, p.x(point.x), p.y(point.y))
		}
	}
}

func (p panel) x(n float64) float64 {
	return p.left + panelWidth*math.Log(n/lowestX)/math.Log(highestX/lowestX)
}

func (p panel) y(n float64) float64 {
	return panelTop + panelHeight*(1-math.Log(max(n, p.lowest)/p.lowest)/math.Log(highestY/p.lowest))
}

// tick is a power of ten at an axis.
func tick(n float64) string {
	if n < 1 {
		return fmt.Sprint(n)
	}
	return thousands(int(n))
}

// legend says what a line is, where that was not said in the panel before.
func (l line) legend(s *strings.Builder, x, y float64) {
	if l.label == "" {
		return
	}
	fmt.Fprintf(s, `<line class="line %s" x1="%.0f" y1="%.0f" x2="%.0f" y2="%.0f"/><circle class="dot %s" cx="%.0f" cy="%.0f" r="3.5"/><text x="%.0f" y="%.0f">%s</text>`+"\n",
		l.class, x, y, x+34, y, l.class, x+17, y, x+42, y+4, l.label)
}
