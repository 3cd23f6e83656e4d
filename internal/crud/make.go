package crud

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Making is one thing to be made, and how to know it again where the answer to that
// is lost.
type Making[T any] struct {
	Resource string // "spark_room"; empty where what is made is not managed
	Name     string // for people: `The room "Release 4.2"`
	ImportID string // the name that it can be imported by; no two of the same are made at a time
	// Unique tells that the service has one such thing at most: it is known by its
	// key alone, and one that was there before is [sparkapi.ErrConflict].
	Unique bool
	Sent   any // all that is asked for, unless it is unique
	Send   func(ctx context.Context) (*T, error)
	Get    func(ctx context.Context, id string) (*T, error)
	List   func(ctx context.Context) iter.Seq2[*T, error] // where it shows up
	// NewestFirst tells that the list is in that order, and may be long: what was made
	// before need not be read.
	NewestFirst bool
	Key         func(item *T) bool // whether an item of the list is called so
	Facts       func(*T) Facts
}

// Facts are what tells a thing from others that are called the same.
type Facts struct {
	ID      string
	Created time.Time
	By      string // the person who made it; empty where the service does not tell
}

// Make makes a thing, once. Where the answer is lost, fresh lists are asked for it,
// and it is taken for the one only if it is called so, was made by the owner of the
// access token since the request began, holds all that was sent, is nothing else
// that this process made, and is the only one such. In all other cases the error
// says what there may be, and how to take it over.
func Make[T any](ctx context.Context, s *Service, m Making[T], diags *diag.Diagnostics) (*T, error) {
	end, err := s.ledger.turn(ctx, m.Resource+" "+m.ImportID)
	if err != nil {
		return nil, err
	}
	defer end()
	made, err := m.Send(ctx)
	var lost *sparkapi.UncertainError
	if errors.As(err, &lost) {
		made, err = m.find(ctx, s, lost, diags)
	}
	if err == nil {
		err = s.Claim(m.Resource, m.Facts(made).ID)
	}
	if err != nil {
		return nil, err
	}
	return made, nil
}

// find looks until it is found or cannot be expected any more.
func (m Making[T]) find(ctx context.Context, s *Service, lost *sparkapi.UncertainError, diags *diag.Diagnostics) (*T, error) {
	ctx, cancel := afterwards(ctx)
	defer cancel()
	var seen sighting[T]
	began := time.Now()
	for _, pause := range pauses {
		select {
		case <-ctx.Done():
		case <-time.After(pause):
			seen = m.look(ctx, s, lost.Since).or(seen)
		}
		// Another that fits may be on its way into a list that lags behind.
		alone := m.Unique || time.Since(began) >= lag
		switch {
		case seen.before:
			return nil, fmt.Errorf("%w: %w", sparkapi.ErrConflict, lost)
		case seen.err == nil && len(seen.ours) == 1 && alone:
			diags.AddWarning(m.Name+" was made, though the service did not say so",
				sentence(lost.Err.Error())+"\nIt was looked for and found: "+m.Facts(seen.ours[0]).ID)
			return seen.ours[0], nil
		case seen.err == nil && len(seen.ours) > 1:
			return nil, m.unknown(seen, lost)
		}
	}
	return nil, m.unknown(seen, lost)
}

// sighting is what one look at a list found.
type sighting[T any] struct {
	ours   []*T    // all that it takes
	likely []Facts // called the same, and something else cannot be told or differs
	near   []Facts // called the same, and made so shortly before that a clock may be wrong
	before bool    // the one that there can be was there before
	err    error   // why not all could be seen
}

// or is what the look before found, where this one found less because it failed.
func (seen sighting[T]) or(earlier sighting[T]) sighting[T] {
	if seen.err != nil && len(seen.ours)+len(seen.likely) == 0 {
		seen.ours, seen.likely, seen.near = earlier.ours, earlier.likely, earlier.near
	}
	return seen
}

// nearly is how much older a thing is at most than the request that made it, where a
// clock is wrong: to be told of, and not to be taken.
const nearly = time.Minute

// look asks for the list once.
func (m Making[T]) look(ctx context.Context, s *Service, since time.Time) (seen sighting[T]) {
	for item, err := range m.List(ctx) {
		if err != nil {
			seen.err = err
			return seen
		}
		facts := m.Facts(item)
		old := !facts.Created.IsZero() && facts.Created.Before(since)
		if m.NewestFirst && old && facts.Created.Before(since.Add(-nearly)) {
			return seen
		}
		if !m.Key(item) {
			continue
		}
		switch {
		case m.Unique && (old || s.ledger.has(facts.ID)):
			seen.before = true
		case s.ledger.has(facts.ID), old && facts.Created.Before(since.Add(-nearly)), facts.By != "" && s.Me != nil && !s.IsMe(facts.By):
		case old:
			seen.near = append(seen.near, facts)
		case facts.Created.IsZero(), facts.By != "" && s.Me == nil:
			seen.likely = append(seen.likely, facts)
		default:
			whole, err := m.Get(ctx, facts.ID)
			switch {
			case err != nil:
				seen.err = err
				seen.likely = append(seen.likely, facts)
			case m.Unique || m.Key(whole) && holds(whole, m.Sent):
				seen.ours = append(seen.ours, whole)
			default:
				seen.likely = append(seen.likely, facts)
			}
		}
	}
	return seen
}

// unknown says that nobody knows what became of the request, and what to do. A plain
// refusal after which there is nothing is believed.
func (m Making[T]) unknown(seen sighting[T], lost *sparkapi.UncertainError) error {
	var refused *sparkapi.Error
	if errors.As(lost, &refused) && refused.StatusCode < 500 && seen.err == nil && len(seen.ours)+len(seen.likely)+len(seen.near) == 0 {
		return lost.Err
	}
	lines := []string{sentence(lost.Err.Error()), ""}
	for _, one := range seen.ours {
		seen.likely = append(seen.likely, m.Facts(one))
	}
	switch {
	case m.Resource == "":
		lines = append(lines, "It may have been sent all the same: look before you send it again.")
		for _, facts := range seen.likely {
			lines = append(lines, "Maybe this is it, made "+facts.Created.Format(time.RFC3339)+": "+facts.ID)
		}
	case len(seen.likely) > 0:
		lines = append(lines, "If one of these is it, import it, else apply again:", "")
		for _, facts := range seen.likely {
			lines = append(lines, importCommand(m.Resource, facts.ID)+" # made "+facts.Created.Format(time.RFC3339))
		}
	case seen.err != nil:
		lines = append(lines, "Nor could it be looked for: "+sentence(seen.err.Error())+" Look before you apply again. If it is there, import it.")
	default:
		lines = append(lines, "It was looked for and is not there, so most probably it was not made: apply again. Should it turn up after all, import it instead.")
	}
	for _, facts := range seen.near {
		lines = append(lines, fmt.Sprintf("Called the same, but made before that, at %s: %s", facts.Created.Format(time.RFC3339), facts.ID))
	}
	if m.Unique && len(seen.likely) == 0 {
		lines = append(lines, "", importCommand(m.Resource, m.ImportID))
	}
	return &Problem{"Nobody knows whether " + lowerFirst(m.Name) + " was made", strings.Join(lines, "\n")}
}

func importCommand(resource, id string) string {
	return fmt.Sprintf("terraform import %s.NAME '%s'", resource, strings.ReplaceAll(id, "'", `'\''`))
}

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }
