// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Setting returns a setting of a command: the value of the flag or, if the flag is empty,
// the value of the environment variable. It returns "" if neither is set.
func Setting(flag, name, variable string) (string, error) {
	value, place, err := lookup(optional(flag), name, variable)
	if place == "" || err != nil {
		return "", err
	}
	return trimToken(value, place)
}

// File returns the absolute path of the credentials file for a command. The path is the
// value of the flag --file, the value of the environment variable, or the default path.
func File(flag string) (string, error) {
	path, place, err := lookupFile(optional(flag), "--file", FileVariable)
	if place == "" && err == nil {
		path, err = DefaultFile()
	}
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// DefaultFile returns the default path of the credentials file, which is in the user's
// configuration directory.
func DefaultFile() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "terraform-provider-spark", "credentials.json"), nil
}

// lookup returns a value and the name of the argument or environment variable that sets
// it. Both are "" if the value is not set.
func lookup(configured *string, name, envName string) (value, place string, err error) {
	if configured != nil {
		value, place = *configured, name
	} else if fromEnv, set := os.LookupEnv(envName); set {
		value, place = fromEnv, variable(envName)
	}
	value = strings.TrimSpace(value)
	if value == "" && place != "" {
		return "", place, &configError{fmt.Errorf("%s is set but empty", place)}
	}
	return value, place, nil
}

// lookupFile is [lookup] for a path. It replaces a leading ~/ by the user's home
// directory.
func lookupFile(configured *string, name, envName string) (path, place string, err error) {
	path, place, err = lookup(configured, name, envName)
	if below, ok := strings.CutPrefix(path, "~/"); ok && err == nil {
		home, err := os.UserHomeDir()
		return filepath.Join(home, below), place, err
	}
	return path, place, err
}

// optional returns nil for an empty string.
func optional(value string) *string {
	if value == "" {
		return nil
	}
	return &value
}

func variable(name string) string { return "the environment variable " + name }

// trimToken removes leading and trailing whitespace, which files and pipes add, and checks
// the token.
func trimToken(token, place string) (string, error) {
	token = strings.TrimSpace(token)
	if token == "" {
		return "", &configError{fmt.Errorf("%s is set but empty", place)}
	}
	if err := sparkapi.CheckToken(token); err != nil {
		return "", &configError{fmt.Errorf("%s is not valid: %w", place, err)}
	}
	return token, nil
}
