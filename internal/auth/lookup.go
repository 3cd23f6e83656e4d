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
	value, description, err := lookup(optional(flag), name, variable)
	if description == "" || err != nil {
		return "", err
	}
	return trimToken(value, description)
}

// File returns the absolute path of the credentials file for a command. The path is the
// value of the flag --file, the value of the environment variable, or the default path.
func File(flag string) (string, error) {
	path, description, err := lookupFile(optional(flag), "--file", FileVariable)
	if description == "" && err == nil {
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

// lookup returns a value and a description of the argument or environment variable that
// sets it. Both are "" if the value is not set.
func lookup(configured *string, name, envName string) (value, description string, err error) {
	if configured != nil {
		value, description = *configured, name
	} else if fromEnv, set := os.LookupEnv(envName); set {
		value, description = fromEnv, variable(envName)
	}
	value = strings.TrimSpace(value)
	if value == "" && description != "" {
		return "", description, &configError{fmt.Errorf("%s is set but empty", description)}
	}
	return value, description, nil
}

// lookupFile is [lookup] for a path. It replaces a leading ~/ by the user's home
// directory.
func lookupFile(configured *string, name, envName string) (path, description string, err error) {
	path, description, err = lookup(configured, name, envName)
	if below, ok := strings.CutPrefix(path, "~/"); ok && err == nil {
		home, err := os.UserHomeDir()
		return filepath.Join(home, below), description, err
	}
	return path, description, err
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
func trimToken(token, description string) (string, error) {
	token = strings.TrimSpace(token)
	if token == "" {
		return "", &configError{fmt.Errorf("%s is set but empty", description)}
	}
	if err := sparkapi.CheckToken(token); err != nil {
		return "", &configError{fmt.Errorf("%s is not valid: %w", description, err)}
	}
	return token, nil
}
