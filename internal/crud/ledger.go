package crud

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ledger is what this process has made, and is making.
type ledger struct {
	mu    sync.Mutex
	ids   map[string]bool
	turns map[string]chan struct{}
}

func newLedger() *ledger {
	return &ledger{ids: map[string]bool{}, turns: map[string]chan struct{}{}}
}

// turn waits until nothing of that name is being made, and keeps others waiting
// until the end is told: the one could be taken for the other.
func (l *ledger) turn(ctx context.Context, name string) (end func(), err error) {
	l.mu.Lock()
	busy, known := l.turns[name]
	if !known {
		busy = make(chan struct{}, 1)
		l.turns[name] = busy
	}
	l.mu.Unlock()
	select {
	case busy <- struct{}{}:
		return func() { <-busy }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting for another of the same name to be made: %w", ctx.Err())
	}
}

func (l *ledger) has(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ids[plain(id)]
}

// Claim notes that an instance is managed from now on. Another of this process with
// the same id is a problem: two resources would undo each other's work.
func (s *Service) Claim(resource, id string) error {
	s.ledger.mu.Lock()
	defer s.ledger.mu.Unlock()
	if s.ledger.ids[plain(id)] {
		return &Problem{
			"Two resources manage the same " + resource,
			"Another resource of this configuration has it already. Remove one of the two from the configuration.\n\nIts id: " + id,
		}
	}
	s.ledger.ids[plain(id)] = true
	return nil
}

// plain is an id without what [sparkapi.SameID] passes over.
func plain(id string) string {
	decoded, err := sparkapi.DecodeID(id)
	if err != nil {
		return id
	}
	return decoded.Type + "/" + strings.ToLower(decoded.Key)
}

// holds tells whether an answer has everything that was sent, each field under the
// name that it was sent by. Blanks around a text, which the service trims, and
// another spelling of an id do not count, nor does false that is left out.
func holds(answer, sent any) bool {
	has := fields(answer)
	for name, want := range fields(sent) {
		switch got := has[name]; want := want.(type) {
		case string:
			text, _ := got.(string)
			if strings.TrimSpace(text) != strings.TrimSpace(want) && !sparkapi.SameID(text, want) {
				return false
			}
		case bool:
			if flag, _ := got.(bool); flag != want {
				return false
			}
		default:
			if !reflect.DeepEqual(got, want) {
				return false
			}
		}
	}
	return true
}

// fields are those of an object as it goes over the wire.
func fields(object any) (all map[string]any) {
	if data, err := json.Marshal(object); err != nil || json.Unmarshal(data, &all) != nil {
		return nil
	}
	return all
}
