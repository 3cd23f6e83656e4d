// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// output collects what a command writes. It can be read while the command runs.
type output struct {
	mu      sync.Mutex
	text    bytes.Buffer
	onWrite func(all string) // called on each write with all output so far
}

func (o *output) Write(text []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n, err := o.text.Write(text)
	if o.onWrite != nil {
		o.onWrite(o.text.String())
	}
	return n, err
}

// result is the result of a command.
type result struct {
	out, errOut string
	err         error
	code        int // exit code
}

// wantExit fails the test unless the command ended with the exit code and with an error of
// at most one line that contains the texts.
func (r result) wantExit(t *testing.T, code int, want ...string) result {
	t.Helper()
	text := ""
	if r.err != nil {
		text = r.err.Error()
	}
	if r.code != code {
		t.Fatalf("exit code %d, want %d; error %q, output %q %q", r.code, code, text, r.out, r.errOut)
	}
	if strings.Contains(text, "\n") {
		t.Errorf("the error has several lines: %q", text)
	}
	for _, want := range want {
		if !strings.Contains(text, want) {
			t.Errorf("error %q, want %q in it", text, want)
		}
	}
	return r
}

// wantOutput fails the test unless standard output contains the texts.
func (r result) wantOutput(t *testing.T, want ...string) result {
	t.Helper()
	for _, want := range want {
		if !strings.Contains(r.out, want) {
			t.Errorf("output %q, want %q in it", r.out, want)
		}
	}
	return r
}

// wantNoSecrets fails the test if the output or the error contains one of the secrets.
func (r result) wantNoSecrets(t *testing.T, secrets ...string) result {
	t.Helper()
	all := r.out + r.errOut
	if r.err != nil {
		all += r.err.Error()
	}
	for _, secret := range secrets {
		if secret == "" {
			t.Error("the secret to look for is empty")
		} else if strings.Contains(all, secret) || strings.Contains(all, url.QueryEscape(secret)) {
			t.Errorf("the output or the error contains a secret: %s", strings.ReplaceAll(all, secret, "<<SECRET>>"))
		}
	}
	return r
}

// json decodes standard output as an object.
func (r result) json(t *testing.T) map[string]any {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal([]byte(r.out), &object); err != nil {
		t.Fatalf("output %q is not a JSON object: %v", r.out, err)
	}
	return object
}

// run executes a command with the text on standard input.
func run(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	return execute(t.Context(), strings.NewReader(stdin), &output{}, args...)
}

func execute(ctx context.Context, stdin io.Reader, errOut *output, args ...string) result {
	cmd := newRootCommand("test") //nolint:contextcheck // ExecuteContext passes it on
	out := &output{}
	cmd.SetIn(stdin)
	cmd.SetOut(out)
	cmd.SetErr(errOut)
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(ctx)
	return result{out.text.String(), errOut.text.String(), err, exitCode(err)}
}
