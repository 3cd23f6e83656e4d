package membership

import (
	"errors"
	"iter"
	"testing"
	"testing/synctest"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var errListed = errors.New("no response")

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
				got, err := isLastModerator(t.Context(), "me", func() iter.Seq2[*member, error] {
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

func TestParseImportID(t *testing.T) {
	for _, test := range []struct {
		key, parent, person, email string
		fails                      bool
	}{
		{key: "ROOM/anna@example.com", parent: "ROOM", email: "anna@example.com"},
		{key: "ROOM/PERSON", parent: "ROOM", person: "PERSON"},
		{key: "ROOM", fails: true},
		{key: "ROOM/", fails: true},
		{key: "/PERSON", fails: true},
	} {
		t.Run(test.key, func(t *testing.T) {
			parent, person, email, err := parseImportID(test.key, "ROOM")
			if parent != test.parent || person != test.person || email != test.email || (err != nil) != test.fails {
				t.Errorf("want %q, %q, %q, fails %t; got %q, %q, %q, %v",
					test.parent, test.person, test.email, test.fails, parent, person, email, err)
			}
		})
	}
}

func TestIsPerson(t *testing.T) {
	const uuid = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"
	anna, elsewhere := sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: uuid}.String(), sparkapi.ID{Cluster: "eu", Type: "PEOPLE", Key: uuid}.String()
	for _, test := range []struct {
		name, id, email string
		want            bool
	}{
		{"by id", elsewhere, "", true},
		{"by address", "", "Anna@Example.com", true},
		{"another id", sparkapi.ID{Cluster: "us", Type: "BOT", Key: uuid}.String(), "", false},
		{"another address", "", "ben@example.com", false},
		{"nobody", "", "", false},
	} {
		if got := isPerson(anna, "anna@example.com", test.id, test.email); got != test.want {
			t.Errorf("%s: want %t, got %t", test.name, test.want, got)
		}
	}
}
