// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package golden_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// inBrowser opens a page in a browser, with a wide and a narrow window. It checks that nothing
// overflows, and that the diagram contains at least the given number of texts. It returns the context
// of the browser with the page at desktop width.
func inBrowser(t *testing.T, page []byte, texts int) context.Context {
	t.Helper()
	ctx := acctest.Browser(t)
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, wide := range []int64{360, desktopWidth} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(wide, 800, chromedp.EmulateScale(2)), chromedp.Navigate("file://"+file)); err != nil {
			t.Fatal(err)
		}
		if got := evaluate(ctx, t, `document.documentElement.scrollWidth`); got != int(wide) {
			t.Errorf("the page is %d pixels wide, want at most %d", got, wide)
		}
		if got := evaluate(ctx, t, `document.querySelectorAll("svg text").length`); got < texts {
			t.Errorf("%d pixels wide: %d texts in the diagram, want at least %d", wide, got, texts)
		}
		if got := evaluate(ctx, t, `[...document.querySelectorAll("figure, .table")].filter(e => e.getClientRects().length > 0).length`); texts > 0 && got == 0 {
			t.Errorf("%d pixels wide: neither the diagram nor the table is shown", wide)
		}
		if wide < desktopWidth { // the table replaces the diagram
			continue
		}
		if got := evaluate(ctx, t, `[...document.querySelectorAll("svg text")].filter(text => {
			const box = text.getBBox(), whole = text.ownerSVGElement.viewBox.baseVal
			return box.x < 0 || box.y < 0 || box.x + box.width > whole.width || box.y + box.height > whole.height
		}).length`); got != 0 {
			t.Errorf("%d pixels wide: %d texts overflow the diagram, want none", wide, got)
		}
	}
	return ctx
}

// desktopWidth is the width of the page in the documentation, in CSS pixels.
const desktopWidth = 960

// evaluate returns the result of a script in the page.
func evaluate(ctx context.Context, t *testing.T, script string) int {
	t.Helper()
	n, err := chromedp.Run(ctx, chromedp.Evaluate[int](script))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// screenshot writes a screenshot of the page above "All changes" to a file.
func screenshot(ctx context.Context, t *testing.T, file string) {
	t.Helper()
	high := evaluate(ctx, t, `Math.round([...document.querySelectorAll("h2")].find(h => h.textContent == "All changes").getBoundingClientRect().top) - 12`)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(desktopWidth, int64(high), chromedp.EmulateScale(2))); err != nil {
		t.Fatal(err)
	}
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	var small bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, withFewerColors(picture)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, small.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// withFewerColors returns a picture with its 256 most frequent colors, which takes a third of the space.
func withFewerColors(picture image.Image) image.Image {
	counts := map[color.Color]int{}
	at := picture.Bounds()
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			counts[picture.At(x, y)]++
		}
	}
	colors := slices.SortedFunc(maps.Keys(counts), func(a, b color.Color) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	few := image.NewPaletted(at, colors[:min(len(colors), 256)])
	draw.Draw(few, at, picture, at.Min, draw.Src)
	return few
}
