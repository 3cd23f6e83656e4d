package members

import (
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// place is what people can be in, a room or a team: what it is called, and how the
// service is asked about it.
type place struct {
	noun, kind string // "room", and the type that its id names
	name       string // the attribute that people know it by: "title"
	single     string // the resource for one person
	rights     string // whom the owner of the token must be, as a sentence
	moderation string // what else comes of having moderators
	without    string // what lists leave out, as a sentence with a blank after it
	leaves     string // what becomes of who is taken out

	// all are the places that the owner of the token is in, without their people.
	all func(ctx context.Context, api *sparkapi.Client, page int) iter.Seq2[*roster, error]
	// there reads the place itself, to know whether it is there.
	there func(ctx context.Context, api *sparkapi.Client, id string) error
	// seats are all who are in a place.
	seats    func(ctx context.Context, api *sparkapi.Client, id string) iter.Seq2[*seat, error]
	join     func(ctx context.Context, api *sparkapi.Client, id, email string, moderator bool) (*seat, error)
	moderate func(ctx context.Context, api *sparkapi.Client, seatID string, moderator bool) error
	leave    func(ctx context.Context, api *sparkapi.Client, seatID string) error
}

// each makes another thing of every item of a list.
func each[T, U any](items iter.Seq2[*T, error], as func(*T) *U) iter.Seq2[*U, error] {
	return func(yield func(*U, error) bool) {
		for item, err := range items {
			var made *U
			if err == nil {
				made = as(item)
			}
			if !yield(made, err) {
				return
			}
		}
	}
}
