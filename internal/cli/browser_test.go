// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// loginPages are the texts of the pages that a person sees during a login.
type loginPages struct{ question, title, text string }

// startChromium starts a real browser. The returned function opens the address of a login,
// signs in as the administrator, clicks the button and returns the texts of the pages.
func startChromium(t *testing.T) func(t *testing.T, address, button string) loginPages {
	t.Helper()
	ctx := acctest.Browser(t)
	return func(t *testing.T, address, button string) (pages loginPages) {
		t.Helper()
		read := func(what chromedp.Action[string]) string {
			text, err := chromedp.Run(ctx, what)
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.Click("#admin"), chromedp.WaitVisible(button)); err != nil {
			t.Fatal(err)
		}
		pages.question = read(chromedp.Text("main"))
		if err := chromedp.Do(ctx, chromedp.Click(button), chromedp.WaitVisible("main > svg")); err != nil {
			t.Fatal(err)
		}
		pages.title, pages.text = read(chromedp.Title()), read(chromedp.Text("main"))
		return pages
	}
}

// A person signs in with a real browser, accepts or denies, and sees the result.
func TestLoginWithBrowser(t *testing.T) {
	browse := startChromium(t)
	for _, test := range []struct {
		name   string
		button string
		code   int
		title  string
		text   string
	}{
		{name: "accept", button: "#accept", title: "You are signed in", text: "Terraform can now act as Ada Admin."},
		{name: "deny", button: "#deny", code: 1, title: "You are not signed in", text: "Access was denied in the browser."},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShell(t)
			r := s.login(t, func(address string) {
				pages := browse(t, address, test.button)
				if !strings.Contains(pages.question, "The integration requests permission to act as Ada Admin") || !strings.Contains(pages.question, "spark:all") {
					t.Errorf("the question is %q", pages.question)
				}
				if pages.title != test.title || !strings.Contains(pages.text, test.text) || !strings.Contains(pages.text, "You can close this page.") {
					t.Errorf("title %q, page %q, want %q, %q and the note that the page can be closed", pages.title, pages.text, test.title, test.text)
				}
			}).wantExit(t, test.code)
			if test.code != 0 {
				wantNoFile(t, s.file)
				return
			}
			r.wantOutput(t, "logged in as Ada Admin")
			if info, err := os.Stat(s.file); err != nil || info.Mode() != 0o600 {
				t.Errorf("%s: mode %v, error %v, want 0600", s.file, info.Mode(), err)
			}
			run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "Ada Admin")
		})
	}
}
