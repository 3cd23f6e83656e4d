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
	// maxListLag is how long a new object may be missing from a list.
	maxListLag = 3 * time.Second
	// clockSkew is how much older than the request an object may seem if a clock is
	// wrong. Such an object is reported and never taken for the created one.
	clockSkew = time.Minute
)

// find searches until it finds the object or can no longer expect it.
func (s Spec[T]) find(ctx context.Context, tracker Tracker, lost *sparkapi.UncertainError, diags *diag.Diagnostics) (*T, error) {
	ctx, cancel := withGracePeriod(ctx)
	defer cancel()
	var found search[T]
	began := time.Now()
	for _, delay := range retryDelays {
		select {
		case <-ctx.Done():
		case <-time.After(delay):
			found = s.search(ctx, tracker, lost.Since).orIfFailed(found)
		}
		// Another match may still be missing from a list that lags.
		complete := s.Unique || time.Since(began) >= maxListLag
		switch {
		case found.preexisting:
			return nil, fmt.Errorf("%w: %w", sparkapi.ErrConflict, lost)
		case found.err == nil && len(found.matches) == 1 && complete:
			diags.AddWarning(strings.ToUpper(s.Object[:1])+s.Object[1:]+" was created despite an error",
				tfvalue.Sentence(lost.Err.Error())+"\nThe provider searched for the object and found it: "+s.Candidate(found.matches[0]).ID)
			return found.matches[0], nil
		case found.absent:
			return nil, fmt.Errorf("%w, after %w", found.err, lost)
		case found.err == nil && len(found.matches) > 1:
			return nil, s.unconfirmed(found, lost)
		}
	}
	return nil, s.unconfirmed(found, lost)
}

// isAbsent reports whether Webex returned 404 Not Found for a list: the account cannot
// access what the object would belong to, so that no later search finds the object.
func isAbsent(err error) bool {
	var apiError *sparkapi.Error
	return errors.As(err, &apiError) && errors.Is(apiError, sparkapi.ErrNotFound) && apiError.FromService()
}

// search is the result of one search of a list.
type search[T any] struct {
	matches     []*T        // objects that fulfill all criteria
	possible    []Candidate // have the name, and fail other criteria or cannot be checked
	tooOld      []Candidate // have the name, and are older than the request by less than clockSkew
	preexisting bool        // the only object that can exist is older than the request, or managed already
	err         error       // why the list is incomplete
	absent      bool        // what the list is of does not exist for the account
}

// orIfFailed returns the earlier result if the search failed and found less.
func (f search[T]) orIfFailed(earlier search[T]) search[T] {
	if f.err != nil && len(f.matches)+len(f.possible) == 0 {
		f.matches, f.possible, f.tooOld = earlier.matches, earlier.possible, earlier.tooOld
	}
	return f
}

// search reads the list once. Since is a time before which the object cannot have been
// created.
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
		creatorKnown := candidate.CreatorID == "" || s.AccountID != ""
		switch {
		case s.Unique && (older || managed):
			found.preexisting = true
		case managed, muchOlder, s.createdByOther(candidate):
		case older:
			found.tooOld = append(found.tooOld, candidate)
		case candidate.Created.IsZero(), !creatorKnown:
			found.possible = append(found.possible, candidate)
		default:
			s.check(ctx, candidate, &found)
		}
	}
	return found
}

// createdByOther reports whether another account is known to have created the candidate.
func (s Spec[T]) createdByOther(candidate Candidate) bool {
	return candidate.CreatorID != "" && s.AccountID != "" && !sparkapi.SameID(candidate.CreatorID, s.AccountID)
}

// check requests the whole object, of which a list may return less, and compares it with
// what was sent.
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
