package main

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// shown is what a person reads on the way through a login.
type shown struct{ question, title, text string }

// chromium is a real browser. What it gives opens an address, signs in as the
// administrator, presses a button, and reads what comes of it.
func chromium(t *testing.T) func(t *testing.T, address, button string) shown {
	t.Helper()
	ctx := acctest.Browser(t)
	return func(t *testing.T, address, button string) (saw shown) {
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
		saw.question = read(chromedp.Text("main"))
		if err := chromedp.Do(ctx, chromedp.Click(button), chromedp.WaitVisible("main > svg")); err != nil {
			t.Fatal(err)
		}
		saw.title, saw.text = read(chromedp.Title()), read(chromedp.Text("main"))
		return saw
	}
}

// A person logs in with a browser: signs in, accepts or denies, and reads how it ended.
func TestLoginWithBrowser(t *testing.T) {
	browse := chromium(t)
	for _, test := range []struct {
		name   string
		state  string // in place of that of the login
		button string
		code   int
		title  string
		text   string
	}{
		{name: "accept", button: "#accept", title: "You are signed in", text: "Terraform may now act as Ada Admin."},
		{name: "deny", button: "#deny", code: 1, title: "You are not signed in", text: "Access was denied in the browser."},
		{name: "the state of another login", state: "another", button: "#accept", code: 1, title: "You are not signed in", text: "the answer to another login"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := settle(t)
			r := h.login(t, func(address string) {
				asked, err := url.Parse(address)
				if err != nil {
					t.Fatal(err)
				}
				if query := asked.Query(); test.state != "" {
					query.Set("state", test.state)
					asked.RawQuery = query.Encode()
				}
				saw := browse(t, asked.String(), test.button)
				if !strings.Contains(saw.question, "It wants to act as Ada Admin") || !strings.Contains(saw.question, "spark:all") {
					t.Errorf("the question is %q", saw.question)
				}
				if saw.title != test.title || !strings.Contains(saw.text, test.text) || !strings.Contains(saw.text, "You may close this page.") {
					t.Errorf("title %q, page %q, want %q, %q and that one may close it", saw.title, saw.text, test.title, test.text)
				}
			}).must(t, test.code)
			if test.code != 0 {
				nothingAt(t, h.file)
				return
			}
			r.tells(t, "logged in as Ada Admin")
			if info, err := os.Stat(h.file); err != nil || info.Mode() != 0o600 {
				t.Errorf("%s: mode %v, error %v, want 0600", h.file, info.Mode(), err)
			}
			run(t, "", "whoami").must(t, 0).tells(t, "Ada Admin")
		})
	}
}
