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

// handoverDirVariable is the environment variable with the directory of the handover log.
const handoverDirVariable = "SPARK_HANDOVER_DIR"

// maxHandoverAge is the time for which a recorded handover is valid after the plan.
const maxHandoverAge = 30 * 24 * time.Hour

// handoverLog records, from the plan until the apply, which members one instance gives up
// and another one adopts. Without the log, an instance that is destroyed before the other
// one is created would remove the person.
//
// The plan and the apply are separate processes, and Terraform cannot pass this
// information. When the first instance is planned, the second one is not known. Before the
// apply creates or updates an instance, Terraform plans the instance again and discards
// its planned private state.
//
// The log is a directory with a file for each key of a member. A file contains the person
// ID, or nothing if the plan does not know it. Each plan of an instance replaces the
// earlier records of its members.
type handoverLog struct {
	dir   string
	swept bool // old files were removed
}

// newHandoverLog returns the log in the directory that SPARK_HANDOVER_DIR sets. The
// default is in the data directory of Terraform, which the plan and the apply share.
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

// add records a handover for all keys of the member.
func (l *handoverLog) add(member *plannedMember) error {
	if !l.swept {
		if err := os.MkdirAll(l.dir, 0o700); err != nil {
			return fmt.Errorf("record that a member stays: %w", err)
		}
		l.sweep()
		l.swept = true
	}
	for _, key := range member.keys {
		if err := os.WriteFile(l.path(key), []byte(member.personID), 0o600); err != nil {
			return fmt.Errorf("record that a member stays: %w", err)
		}
	}
	return nil
}

// remove deletes the records for the keys.
func (l *handoverLog) remove(keys []memberKey) {
	for _, key := range keys {
		_ = os.Remove(l.path(key)) // usually the file does not exist
	}
}

// find reports whether a handover is recorded for the key. It returns the person ID, or ""
// if the plan did not know it.
func (l *handoverLog) find(key memberKey) (personID string, ok bool) {
	info, err := os.Stat(l.path(key))
	if err != nil || time.Since(info.ModTime()) >= maxHandoverAge {
		return "", false
	}
	text, err := os.ReadFile(l.path(key))
	return string(text), err == nil
}

// sweep removes records that are no longer valid.
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
