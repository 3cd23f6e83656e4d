// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"iter"
	"os"
	"path/filepath"
	"time"
)

// Cache stores lists that Webex returned in files. If an export is repeated after a few
// minutes or after an interrupt, only the missing lists are requested. The list of webhooks,
// which contains secrets, is not stored. Errors of the cache do not affect the export.
type Cache struct {
	Dir    string
	MaxAge time.Duration // older lists are deleted and requested again
}

// cacheEntry is the content of a file: one list.
type cacheEntry struct {
	Items []json.RawMessage `json:"items"`
}

// open deletes all outdated lists and returns the cache of an account. Each combination of a
// base URL and an account has its own directory.
func (c *Cache) open(baseURL, accountID string) *accountCache {
	if c == nil {
		return nil
	}
	files, _ := filepath.Glob(filepath.Join(c.Dir, "*", "*.json")) // the pattern is valid
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && !c.isFresh(info) {
			_ = os.Remove(file)
		}
	}
	return &accountCache{Cache: c, dir: filepath.Join(c.Dir, hash(baseURL+" "+accountID))}
}

func (c *Cache) isFresh(info os.FileInfo) bool { return time.Since(info.ModTime()) < c.MaxAge }

// accountCache contains the lists of one account.
type accountCache struct {
	*Cache
	dir string
}

// cached returns the list with the key from the cache. If the cache does not contain the
// list, cached returns items, and stores them in the cache after the last item.
func cached[T any, P interface {
	*T
	JSON() json.RawMessage
}](r *reader, key string, items iter.Seq2[*T, error]) iter.Seq2[*T, error] {
	if r.cache == nil {
		return items
	}
	return func(yield func(*T, error) bool) {
		if stored, age, ok := load[T](r.cache, key); ok {
			r.report.fromCache(age)
			for _, item := range stored {
				if !yield(item, nil) {
					return
				}
			}
			return
		}
		entry := cacheEntry{Items: []json.RawMessage{}}
		for item, err := range items {
			if err == nil {
				entry.Items = append(entry.Items, P(item).JSON())
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
		r.cache.save(key, &entry)
	}
}

// load returns the list with the key, and the age of the list.
func load[T any](c *accountCache, key string) (items []*T, age time.Duration, ok bool) {
	path := c.path(key)
	info, err := os.Stat(path)
	if err != nil || !c.isFresh(info) {
		return nil, 0, false
	}
	text, err := os.ReadFile(path) //nolint:gosec // in the directory of the cache
	if err != nil {
		return nil, 0, false
	}
	var entry cacheEntry
	if err := json.Unmarshal(text, &entry); err != nil {
		return nil, 0, false
	}
	for _, raw := range entry.Items {
		item := new(T)
		if err := json.Unmarshal(raw, item); err != nil {
			return nil, 0, false
		}
		items = append(items, item)
	}
	return items, time.Since(info.ModTime()), true
}

// save stores a list.
func (c *accountCache) save(key string, entry *cacheEntry) {
	text, err := json.Marshal(entry)
	if err != nil || os.MkdirAll(c.dir, 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(c.dir, "*.tmp") // only the user can read it
	if err != nil {
		return
	}
	_, err = file.Write(text)
	if closeErr := file.Close(); err != nil || closeErr != nil || os.Rename(file.Name(), c.path(key)) != nil {
		_ = os.Remove(file.Name())
	}
}

func (c *accountCache) path(key string) string { return filepath.Join(c.dir, hash(key)+".json") }

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}
