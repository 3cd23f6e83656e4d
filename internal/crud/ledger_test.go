package crud_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestJoinsOnce(t *testing.T) {
	t.Parallel()
	const twice, perhaps = "Error: Two resources are for the same person in the room", "Warning: Two resources may be for the same person in the room"
	room, elsewhere := types.StringValue(idOf("ROOM")), types.StringValue(sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String())
	anna, shouted, annaID := types.StringValue("anna@example.com"), types.StringValue("ANNA@example.com"), types.StringValue(idOf("PEOPLE"))
	unknown, none := types.StringUnknown(), types.StringNull()
	type join struct {
		room      types.String
		id, email types.String
		held      types.String
		adopts    bool
	}
	a, b := types.StringValue("a"), types.StringValue("b")
	for _, test := range []struct {
		name  string
		joins []join
		told  []string
	}{
		{"one", []join{{room, unknown, anna, none, true}}, nil},
		{"two persons", []join{{room, unknown, anna, none, false}, {room, unknown, types.StringValue("ben@example.com"), none, false}}, nil},
		{"two rooms", []join{{room, unknown, anna, none, false}, {types.StringValue("other"), unknown, anna, none, false}}, nil},
		{"two new", []join{{room, unknown, anna, none, false}, {elsewhere, unknown, shouted, none, false}}, []string{twice}},
		{"by id", []join{{room, annaID, unknown, none, false}, {room, annaID, unknown, none, false}}, []string{twice}},
		{"by both and by one", []join{{room, annaID, anna, none, false}, {room, unknown, anna, none, false}}, []string{twice}},
		{"by id and by address", []join{{room, annaID, unknown, none, false}, {room, unknown, anna, none, false}}, nil},
		{"nobody knows the room", []join{{unknown, unknown, anna, none, false}, {unknown, unknown, anna, none, false}}, nil},
		{"nobody knows the person", []join{{room, unknown, unknown, none, false}, {room, unknown, unknown, none, false}}, nil},
		{"two held", []join{{room, annaID, anna, a, false}, {room, annaID, anna, b, false}}, []string{twice}},
		{"one held, planned twice", []join{{room, annaID, anna, a, true}, {room, annaID, anna, a, true}}, nil},
		{"one replaced", []join{{room, annaID, anna, a, false}, {room, unknown, anna, none, false}}, nil},
		{"one held and one that takes over", []join{{room, annaID, anna, a, false}, {room, unknown, anna, none, true}}, []string{perhaps}},
		{"one that takes over and one held", []join{{room, unknown, anna, none, true}, {room, annaID, anna, a, false}}, []string{perhaps}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			service := crud.NewService(nil)
			var diags diag.Diagnostics
			for _, j := range test.joins {
				service.JoinsOnce("room", j.room, []types.String{j.id, j.email}, j.held, j.adopts, &diags)
			}
			tells(t, diags, test.told...)
		})
	}
}

// Before the provider is configured there is nothing to compare with.
func TestJoinsOnceUnconfigured(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	for range 2 {
		new(crud.Service).JoinsOnce("room", types.StringValue("r"), []types.String{types.StringValue("p")}, types.StringNull(), false, &diags)
	}
	tells(t, diags)
}

func TestPersists(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		ends int // so many looks, and it is true no more
		err  error
		want bool
	}{
		{"at no time", 0, nil, false},
		{"for a while", 3, nil, false},
		{"always", 100, nil, true},
		{"nobody knows", 2, errListed, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				looks := 0
				got, err := crud.Persists(t.Context(), func() (bool, error) {
					looks++
					if looks > test.ends {
						return false, test.err
					}
					return true, nil
				})
				if got != test.want || !errors.Is(err, test.err) {
					t.Errorf("want %t, %v; got %t, %v", test.want, test.err, got, err)
				}
			})
		})
	}
	t.Run("as long as Terraform runs", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			ctx, stop := context.WithTimeout(t.Context(), time.Second)
			defer stop()
			if _, err := crud.Persists(ctx, func() (bool, error) { return true, nil }); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("want the waiting to end, got %v", err)
			}
		})
	})
}

func TestIsLastModerator(t *testing.T) {
	t.Parallel()
	type member struct {
		id        string
		moderator bool
	}
	me, ben := member{"me", true}, member{"ben", true}
	for _, test := range []struct {
		name  string
		looks [][]member // what each look shows; the last one stays
		err   error
		want  bool
	}{
		{"alone", [][]member{{me}}, nil, true},
		{"besides others who do not moderate", [][]member{{me, {"ben", false}}}, nil, true},
		{"of two", [][]member{{me, ben}}, nil, false},
		{"until another is made one", [][]member{{me}, {me}, {me, ben}}, nil, false},
		{"nobody knows", [][]member{{me}}, errListed, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				got, err := crud.IsLastModerator(t.Context(), "me", func() iter.Seq2[*member, error] {
					shown := test.looks[0]
					if len(test.looks) > 1 {
						test.looks = test.looks[1:]
					}
					return func(yield func(*member, error) bool) {
						for _, m := range shown {
							if !yield(&m, nil) {
								return
							}
						}
						if test.err != nil {
							yield(nil, test.err)
						}
					}
				}, func(m *member) (string, bool) { return m.id, m.moderator })
				if got != test.want || !errors.Is(err, test.err) {
					t.Errorf("want %t, %v; got %t, %v", test.want, test.err, got, err)
				}
			})
		})
	}
}
