// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// handoverDirVariable is the environment variable with the folder of the handover log.
const handoverDirVariable = "SPARK_HANDOVER_DIR"

// maxHandoverAge is how long a plan can be applied after it was made.
const maxHandoverAge = 30 * 24 * time.Hour

// handoverLog records which members one instance gives up and another one takes, from the
// plan until the apply. The two run in different processes, and Terraform passes nothing
// between them that could tell: the instance that is planned first cannot know of the
// second, and before an instance is created or updated, Terraform plans the instance again
// and discards its planned private state. Without the log, an instance that is destroyed
// before the other one is created would remove the person.
//
// The log is a folder with a file for each key of a member, which contains the person ID if
// the plan knows it. Each plan of an instance replaces what earlier plans have recorded of
// its members.
type handoverLog struct {
	dir   string
	swept bool // whether old files were removed
}

// newHandoverLog returns the log in the folder of the environment variable
// SPARK_HANDOVER_DIR, or else in the data folder of Terraform, which the plan and the apply
// share.
func newHandoverLog() *handoverLog {
	dir := os.Getenv(handoverDirVariable)
	if dir == "" {
		dir = filepath.Join(cmp.Or(os.Getenv("TF_DATA_DIR"), ".terraform"), "spark-handovers")
	}
	return &handoverLog{dir: dir}
}

func (l *handoverLog) path(key memberKey) string {
	return filepath.Join(l.dir, hex.EncodeToString(key[:]))
}

// add records a handover by all keys of the member.
func (l *handoverLog) add(member *plannedMember) error {
	if !l.swept {
		if err := os.MkdirAll(l.dir, 0o700); err != nil {
			return fmt.Errorf("record that a person stays: %w", err)
		}
		l.sweep()
		l.swept = true
	}
	for _, key := range member.keys {
		if err := os.WriteFile(l.path(key), []byte(member.personID), 0o600); err != nil {
			return fmt.Errorf("record that a person stays: %w", err)
		}
	}
	return nil
}

// remove removes what an earlier plan has recorded of a member.
func (l *handoverLog) remove(keys []memberKey) {
	for _, key := range keys {
		_ = os.Remove(l.path(key)) // most often there is none
	}
}

// find reports whether a handover was recorded by the key, and returns the person ID if it
// was recorded as well.
func (l *handoverLog) find(key memberKey) (personID string, ok bool) {
	info, err := os.Stat(l.path(key))
	if err != nil || time.Since(info.ModTime()) >= maxHandoverAge {
		return "", false
	}
	text, err := os.ReadFile(l.path(key))
	return string(text), err == nil
}

// sweep removes the files of plans that are no longer applied.
func (l *handoverLog) sweep() {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) >= maxHandoverAge {
			_ = os.Remove(filepath.Join(l.dir, entry.Name()))
		}
	}
}
