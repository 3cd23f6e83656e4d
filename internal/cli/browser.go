// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
)

// openBrowser opens the address in the default browser. On a computer without a display,
// openBrowser returns an error, because xdg-open would start a text browser in the terminal.
//
// openBrowser does not use the package cli/browser, which passes the environment of this
// process, including its secrets, to the browser.
func openBrowser(address string) error {
	command, err := browserCommand()
	if err != nil {
		return err
	}
	browser := exec.CommandContext(context.Background(), command[0], append(command[1:], address)...) //nolint:gosec // one of a few programs; the browser outlives the login
	browser.Env = withoutCredentials(os.Environ())
	browser.Stdout, browser.Stderr = os.Stderr, os.Stderr // standard output is for the result of the command
	return browser.Run()
}

// browserCommand returns the command that opens an address.
func browserCommand() ([]string, error) {
	switch runtime.GOOS {
	case "darwin":
		return []string{"open"}, nil
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}, nil
	}
	_, x11 := os.LookupEnv("DISPLAY")
	_, wayland := os.LookupEnv("WAYLAND_DISPLAY")
	_, wsl := os.LookupEnv("WSL_DISTRO_NAME")
	if !x11 && !wayland && !wsl {
		return nil, errors.New("no display found")
	}
	for _, name := range []string{"xdg-open", "x-www-browser", "www-browser", "wslview"} {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}, nil
		}
	}
	return nil, errors.New("no browser found")
}
