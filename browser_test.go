package main

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// tab opens a tab of a real browser without a window, with no history and no
// cookies; without a browser the test is skipped. It talks to this machine only.
func tab(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no browser: neither chromium, chromium-browser nor google-chrome is on the PATH")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.DisableGPU, chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"))
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute) // a browser may hang
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// A person logs in with a browser: signs in, accepts or denies, and reads how it ended.
func TestLoginWithBrowser(t *testing.T) {
	browser := tab(t)
	for _, test := range []struct {
		name  string
		state string // in place of that of the login
		press string
		code  int
		title string
		text  string
	}{
		{name: "accept", press: "#accept", title: "You are signed in", text: "Terraform may now act as Ada Admin."},
		{name: "deny", press: "#deny", code: 1, title: "You are not signed in", text: "Access was denied in the browser."},
		{name: "the state of another login", state: "another", press: "#accept", code: 1, title: "You are not signed in", text: "the answer to another login"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := settle(t)
			r := h.login(t, func(address string) {
				if test.state != "" {
					asked, err := url.Parse(address)
					if err != nil {
						t.Fatal(err)
					}
					query := asked.Query()
					query.Set("state", test.state)
					asked.RawQuery = query.Encode()
					address = asked.String()
				}
				do(t, browser, chromedp.Navigate(address))
				do(t, browser, chromedp.Click("#admin"))
				do(t, browser, chromedp.WaitVisible(test.press))
				question := do(t, browser, chromedp.Text("main"))
				do(t, browser, chromedp.Click(test.press))
				do(t, browser, chromedp.WaitVisible("main > svg"))
				title, text := do(t, browser, chromedp.Title()), do(t, browser, chromedp.Text("main"))
				picture(t, browser, test.name)
				if !strings.Contains(question, "It wants to act as Ada Admin") || !strings.Contains(question, "spark:all") {
					t.Errorf("the question is %q", question)
				}
				if title != test.title || !strings.Contains(text, test.text) || !strings.Contains(text, "You may close this page.") {
					t.Errorf("title %q, page %q, want %q, %q and that one may close it", title, text, test.title, test.text)
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

// do does one thing in the browser.
func do[T any](t *testing.T, browser context.Context, action chromedp.Action[T]) T {
	t.Helper()
	result, err := chromedp.Run(browser, action)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// picture keeps what the page looks like in the folder SPARK_TEST_PICTURES, for who
// changes the page.
func picture(t *testing.T, browser context.Context, name string) {
	t.Helper()
	folder := os.Getenv("SPARK_TEST_PICTURES")
	if folder == "" {
		return
	}
	png := do(t, browser, chromedp.FullScreenshot(100))
	if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(name, " ", "-")+".png"), png, 0o600); err != nil {
		t.Fatal(err)
	}
}
