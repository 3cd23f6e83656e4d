// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestIdentifier(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"Incidents", "incidents"},
		{"Release 4.2", "release_4_2"},
		{"  --- Release --- train ---  ", "release_train"},
		{"Who's on call?", "whos_on_call"},
		{"R&D / Büro", "r_d_buro"},
		{"Straße nach Łódź", "strasse_nach_lodz"},
		{"Привет мир", "privet_mir"},
		{"東京オフィス", "dong_jing_ohuisu"},
		{"한국 지사", "hangug_jisa"},
		{"שלום", "shlvm"},
		{"🎉 Party 🎉", "party"},
		{"𝐁𝐨𝐥𝐝 ｆｕｌｌ", "bold_full"},
		{"2026 planning", "room_2026_planning"},
		{"Yes", "room_yes"},
		{"null", "room_null"},
		{"Yes, we can", "yes_we_can"},
		{"🎉", "room"},
		{"???", "room"},
		{"", "room"},
		{"${var.x} %{if} \"quoted\"\n", "var_x_if_quoted"},
		{"evil\u202egnp.exe", "evilgnp_exe"},
		{strings.Repeat("word ", 20), "word_word_word_word_word_word_word_word_word_word"},
		{strings.Repeat("x", 80), strings.Repeat("x", maxNameLength)},
	} {
		if got := identifier("room", test.title); got != test.want {
			t.Errorf("identifier(%q) = %q, want %q", test.title, got, test.want)
		}
	}
}

// Every title is converted to a valid identifier.
func FuzzIdentifier(f *testing.F) {
	pattern := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	f.Add("Incidents")
	f.Add("_1 ÿ\x00")
	f.Fuzz(func(t *testing.T, title string) {
		if got := identifier("room", title); !pattern.MatchString(got) || len(got) > maxNameLength+len("room_") {
			t.Errorf("identifier(%q) = %q, want a match of %s", title, got, pattern)
		}
	})
}

// roomID returns the ID of a room with the UUID.
func roomID(uuid string) string {
	return sparkapi.ID{Cluster: "us", Type: "ROOM", Key: uuid}.String()
}

// nameRooms returns the names of rooms with the titles and IDs. Some names are already taken.
func nameRooms(taken []string, rooms ...[2]string) []string {
	var candidates []candidate
	for _, r := range rooms {
		candidates = append(candidates, candidate{&object{}, roomID(r[1]), identifier("room", r[0])})
	}
	names := map[string]bool{}
	for _, name := range taken {
		names[name] = true
	}
	assignNames(candidates, names)
	var got []string
	for _, c := range candidates {
		got = append(got, c.name)
	}
	return got
}

func TestAssignNames(t *testing.T) {
	const a, b = "1a2b3c4d-3f21-11f1-adec-ad4320c4e270", "5e6f7a8b-3f21-11f1-adec-ad4320c4e270"
	const sameDigits = "1a2b3c4d-ffff-11f1-adec-ad4320c4e270"
	for _, test := range []struct {
		name  string
		taken []string
		rooms [][2]string
		want  []string
	}{
		{"different titles", nil, [][2]string{{"News", a}, {"Sales", b}}, []string{"news", "sales"}},
		{"same title: both get a suffix", nil, [][2]string{{"News", a}, {"News", b}}, []string{"news_1a2b3c4d", "news_5e6f7a8b"}},
		{"same title but for the letter case", nil, [][2]string{{"NEWS", a}, {"news!", b}}, []string{"news_1a2b3c4d", "news_5e6f7a8b"}},
		{"the same first digits", nil, [][2]string{{"News", a}, {"News", sameDigits}}, []string{
			"news_1a2b3c4d3f2111f1adecad4320c4e270", "news_1a2b3c4dffff11f1adecad4320c4e270",
		}},
		{"a title like a name with a suffix", nil, [][2]string{{"News", a}, {"News", b}, {"News 1a2b3c4d", sameDigits}}, []string{
			"news_1a2b3c4d3f2111f1adecad4320c4e270", "news_5e6f7a8b", "news_1a2b3c4d_1a2b3c4dffff11f1adecad4320c4e270",
		}},
		{"a name of the state", []string{"news"}, [][2]string{{"News", a}, {"Sales", b}}, []string{"news_1a2b3c4d", "sales"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := nameRooms(test.taken, test.rooms...); !slices.Equal(got, test.want) {
				t.Errorf("want %v, got %v", test.want, got)
			}
			slices.Reverse(test.rooms)
			got := nameRooms(test.taken, test.rooms...)
			slices.Reverse(got)
			if !slices.Equal(got, test.want) {
				t.Errorf("in the reverse order: want %v, got %v", test.want, got)
			}
		})
	}
}
