// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	// maxListLag is the time after which a list is expected to contain a new object. Until
	// then, a second match may be missing from the list.
	maxListLag = 3 * time.Second
	// clockSkew is the maximum difference between the clocks of Webex and of this computer.
	// An object that is older than the request by less than this is reported to the user,
	// but is never returned as the created object.
	clockSkew = time.Minute
)

// find searches for the object after each of the retryDelays, until a search succeeds or
// shows that later searches cannot succeed.
func (s Spec[T]) find(ctx context.Context, tracker Tracker, uncertain *sparkapi.UncertainError, diags *diag.Diagnostics) (*T, error) {
	ctx, cancel := withGracePeriod(ctx)
	defer cancel()
	var found search[T]
	began := time.Now()
	for _, delay := range retryDelays {
		select {
		case <-ctx.Done():
		case <-time.After(delay):
			found = s.search(ctx, tracker, uncertain.Since).orEarlier(found)
		}
		isComplete := s.Unique || time.Since(began) >= maxListLag
		switch {
		case found.preexisting:
			return nil, fmt.Errorf("%w: %w", sparkapi.ErrConflict, uncertain)
		case found.err == nil && len(found.matches) == 1 && isComplete:
			diags.AddWarning(strings.ToUpper(s.Object[:1])+s.Object[1:]+" was created despite an error",
				tfvalue.Sentence(uncertain.Err.Error())+"\nThe provider searched for the object and found it. Its ID is "+s.Candidate(found.matches[0]).ID+".")
			return found.matches[0], nil
		case found.absent:
			return nil, fmt.Errorf("%w, after %w", found.err, uncertain)
		case found.err == nil && len(found.matches) > 1:
			return nil, s.unconfirmed(found, uncertain)
		}
	}
	return nil, s.unconfirmed(found, uncertain)
}

// isAbsent reports whether Webex returned 404 Not Found for a list. In that case the
// account cannot access the parent of the object, and a later search cannot find the
// object either.
func isAbsent(err error) bool {
	var apiError *sparkapi.Error
	return errors.As(err, &apiError) && errors.Is(apiError, sparkapi.ErrNotFound) && apiError.FromService()
}

// search is the result of one search of a list.
type search[T any] struct {
	matches     []*T        // objects that fulfill all criteria
	possible    []Candidate // objects with the name that do not fulfill the other criteria, or cannot be checked
	tooOld      []Candidate // objects with the name that are older than the request by less than clockSkew
	preexisting bool        // the unique object is older than the request, or managed by a resource
	err         error       // why the list is incomplete
	absent      bool        // Webex returned 404 Not Found for the list
}

// orEarlier returns the earlier candidates if the search failed before it found any.
func (f search[T]) orEarlier(earlier search[T]) search[T] {
	if f.err != nil && len(f.matches)+len(f.possible) == 0 {
		f.matches, f.possible, f.tooOld = earlier.matches, earlier.possible, earlier.tooOld
	}
	return f
}

// search reads the list once. The object cannot have been created before the time since.
func (s Spec[T]) search(ctx context.Context, tracker Tracker, since time.Time) (found search[T]) {
	for item, err := range s.List(ctx) {
		if err != nil {
			found.err, found.absent = err, isAbsent(err)
			return found
		}
		candidate := s.Candidate(item)
		older := !candidate.Created.IsZero() && candidate.Created.Before(since)
		muchOlder := older && candidate.Created.Before(since.Add(-clockSkew))
		if s.NewestFirst && muchOlder {
			return found
		}
		if !s.Matches(item) {
			continue
		}
		managed := tracker.Claimed(candidate.ID)
		isCreatorUnverified := candidate.CreatorID != "" && s.AccountID == ""
		switch {
		case s.Unique && (older || managed):
			found.preexisting = true
		case managed, muchOlder, s.createdByOther(candidate):
		case older:
			found.tooOld = append(found.tooOld, candidate)
		case candidate.Created.IsZero(), isCreatorUnverified:
			found.possible = append(found.possible, candidate)
		default:
			s.check(ctx, candidate, &found)
		}
	}
	return found
}

// createdByOther reports whether the creator of the candidate is known to be another
// account.
func (s Spec[T]) createdByOther(candidate Candidate) bool {
	return candidate.CreatorID != "" && s.AccountID != "" && !sparkapi.SameID(candidate.CreatorID, s.AccountID)
}

// check requests the object, because a list may omit fields, and compares it with the
// fields that were sent.
func (s Spec[T]) check(ctx context.Context, candidate Candidate, found *search[T]) {
	object, err := s.Get(ctx, candidate.ID)
	switch {
	case err != nil:
		found.err = err
		found.possible = append(found.possible, candidate)
	case s.Unique || s.Matches(object) && contains(object, s.Sent):
		found.matches = append(found.matches, object)
	default:
		found.possible = append(found.possible, candidate)
	}
}
