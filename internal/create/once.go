// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package create creates an object with a single request. If the response is lost, the
// package searches for the object instead of sending the request again.
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
	ResourceType string // such as "spark_room"; empty for an object that no resource manages
	Object       string // the object in messages: `the room "Release 4.2"`
	ImportID     string // the import ID or the name; objects with the same value are created one after the other
	AccountID    string // the person ID of the authenticated account; empty if unknown

	// Unique means that at most one matching object can exist. An object is then identified by
	// Matches alone, and Once returns [sparkapi.ErrConflict] if the object existed before.
	Unique bool
	Sent   any // the fields that the created object must have; not used if Unique
	Create func(ctx context.Context) (*T, error)
	Get    func(ctx context.Context, id string) (*T, error)
	List   func(ctx context.Context) iter.Seq2[*T, error] // must include the created object
	// NewestFirst means that the list is sorted by time of creation, so that the search can
	// stop at the first item that is too old.
	NewestFirst bool
	Matches     func(item *T) bool // reports whether an item of the list has the name or key of the object
	Candidate   func(item *T) Candidate
}

// Candidate has the properties that distinguish objects with the same name.
type Candidate struct {
	ID        string
	Created   time.Time
	CreatorID string // the person ID; empty if Webex does not return it
}

// Tracker records which objects this process creates and manages.
type Tracker interface {
	// Lock acquires the lock of a key. It waits until the lock is released.
	Lock(ctx context.Context, key string) (unlock func(), err error)
	// Claim records that a resource manages the object. It returns an error if another
	// resource manages the object already.
	Claim(resourceType, id string) error
	// Claimed reports whether a resource manages the object.
	Claimed(id string) bool
}

// Once creates an object with a single request. If the response is lost, Once searches for
// the object and returns it with a warning.
//
// The search succeeds if exactly one object has the right name and all fields that were
// sent. The account must have created the object after the request began, and no other
// resource may manage it. Otherwise Once returns an [*UnconfirmedError], which lists the
// objects that may be the created one and the commands to import them.
func Once[T any](ctx context.Context, spec Spec[T], tracker Tracker, diags *diag.Diagnostics) (*T, error) {
	unlock, err := tracker.Lock(ctx, spec.ResourceType+" "+spec.ImportID)
	if err != nil {
		return nil, err
	}
	defer unlock()
	created, err := spec.Create(ctx)
	if uncertain, ok := errors.AsType[*sparkapi.UncertainError](err); ok {
		created, err = spec.find(ctx, tracker, uncertain, diags)
	}
	if err != nil {
		return nil, err
	}
	if err := tracker.Claim(spec.ResourceType, spec.Candidate(created).ID); err != nil {
		return nil, err
	}
	return created, nil
}
