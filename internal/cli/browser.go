package cli

import (
	"errors"
	"os"
	"runtime"

	"github.com/cli/browser"
)

// openBrowser opens the address in the browser of the user. On a machine without a
// screen it returns an error, because xdg-open would start a text browser in the
// terminal of the login.
func openBrowser(address string) error {
	_, x11 := os.LookupEnv("DISPLAY")
	_, wayland := os.LookupEnv("WAYLAND_DISPLAY")
	_, wsl := os.LookupEnv("WSL_DISTRO_NAME")
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" && !x11 && !wayland && !wsl {
		return errors.New("no screen found")
	}
	browser.Stdout = os.Stderr // standard output is for the result of the command
	return browser.OpenURL(address)
}
