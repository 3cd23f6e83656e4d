// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package create creates an object exactly once. If the response is lost, it searches
// for the object instead of sending the request again.
package create

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Spec describes an object to create, and how to find the object if the response is
// lost.
type Spec[T any] struct {
	ResourceType string // such as "spark_room"; empty for an object that is not managed
	Object       string // for messages: `the room "Release 4.2"`
	ImportID     string // the import ID or the name; objects with the same one are created one after the other
	AccountID    string // the person ID of the account that the token belongs to; empty if unknown

	// Unique means that at most one such object can exist. Matches alone identifies the
	// object, and Once returns [sparkapi.ErrConflict] if it existed before.
	Unique bool
	Sent   any // the fields that the created object must have; not used if Unique
	Create func(ctx context.Context) (*T, error)
	Get    func(ctx context.Context, id string) (*T, error)
	List   func(ctx context.Context) iter.Seq2[*T, error] // must include the created object
	// NewestFirst means that the list is long and sorted by time of creation, so that
	// older items need not be read.
	NewestFirst bool
	Matches     func(item *T) bool // whether an item of the list has the name or key of the object
	Candidate   func(item *T) Candidate
}

// Candidate holds what distinguishes an object from others with the same name.
type Candidate struct {
	ID        string
	Created   time.Time
	CreatorID string // the person ID; empty if Webex does not return it
}

// Tracker records which objects this process creates and manages.
type Tracker interface {
	// Lock waits until no one else holds the lock of the key.
	Lock(ctx context.Context, key string) (unlock func(), err error)
	// Claim records a managed object, and returns an error if it is managed already.
	Claim(resourceType, id string) error
	// Claimed reports whether the object is managed already.
	Claimed(id string) bool
}

// Once creates an object with a single request. If the response is lost, Once searches
// for the object and returns it with a warning. An object is returned only if it is the
// only one that has the right name, was created by the account since the request began,
// has all fields that were sent, and is not managed already. Otherwise Once returns an
// [*UnconfirmedError] with the objects that may be the one, and how to import them.
func Once[T any](ctx context.Context, spec Spec[T], tracker Tracker, diags *diag.Diagnostics) (*T, error) {
	unlock, err := tracker.Lock(ctx, spec.ResourceType+" "+spec.ImportID)
	if err != nil {
		return nil, err
	}
	defer unlock()
	created, err := spec.Create(ctx)
	if lost, ok := errors.AsType[*sparkapi.UncertainError](err); ok {
		created, err = spec.find(ctx, tracker, lost, diags)
	}
	if err != nil {
		return nil, err
	}
	if err := tracker.Claim(spec.ResourceType, spec.Candidate(created).ID); err != nil {
		return nil, err
	}
	return created, nil
}
