package provider_test

import "testing"

// Groups of values that stand in more than one row of the tables below.
var (
	lengths   = []string{"10 kB", "7440 bytes"}
	ids       = []string{"other id", "id, Cyrillic", "id, blanks around", "id, small letters", "id, cut off", "base64 of a URL", "bare UUID", "id with an escape"}
	urls      = []string{"id in a URL", "URL, no host", "URL with a blank", "URL, other scheme", "URL with a secret"}
	addresses = []string{"e-mail, no domain", "e-mail with a name"}
	others    = []string{"capitals", "URL, no scheme", "time, no zone", "filter", "JSON"}
	words     = []string{"other id", "id, small letters", "id, cut off", "base64 of a URL", "id with an escape"} // of letters and digits
)

// row is what attributes take, and why.
type row struct {
	why        string
	values     [][]string
	attributes []string
}

// rows are what is put into an attribute and taken.
var rows = []row{
	{
		"a name is what people call it, on one line; the service tells no bound", [][]string{lengths, ids, urls, addresses, others},
		[]string{
			"resource spark_room title", "resource spark_team name", "resource spark_webhook name",
			"resource spark_person display_name", "resource spark_person first_name", "resource spark_person last_name",
			"resource spark_person department", "resource spark_person manager", "resource spark_person title",
			"resource spark_person addresses.type", "resource spark_person addresses.locality", "resource spark_person addresses.street_address",
			"data spark_license name", "data spark_people display_name", "data spark_role name", "data spark_room title", "data spark_team name",
			"data spark_webhook name", "list spark_person display_name",
		},
	},
	{
		"the same, and what is right has no small letters", [][]string{lengths, ids, urls, addresses, {"URL, no scheme", "time, no zone", "filter", "JSON"}},
		[]string{
			"resource spark_person addresses.country", "resource spark_person addresses.region", "resource spark_person addresses.postal_code",
			"resource spark_person extension", // how numbers are dialled is said nowhere
		},
	},
	{
		"a description has lines; the service tells no bound", [][]string{lengths, ids, urls, addresses, others, {"two lines"}},
		[]string{"resource spark_room description", "resource spark_team description"},
	},
	{
		"a message may say anything, as long as it is not too long", [][]string{ids, urls, addresses, others, {"two lines"}},
		[]string{
			"resource spark_message text", "resource spark_message markdown",
			"action spark_send_message text", "action spark_send_message markdown",
		},
	},
	{
		"anything that changes when a file does", [][]string{lengths, ids, urls, addresses, others},
		[]string{"resource spark_message file_hash"},
	},
	{
		"a file may be called anything, and a URL that is public may have a query", [][]string{
			lengths, ids, addresses, others, {"id in a URL", "URL with a blank", "URL with a secret"},
		},
		[]string{"resource spark_message file", "action spark_send_message file"},
	},
	{
		"a file may be called anything", [][]string{lengths, ids, addresses, others},
		[]string{"provider spark credentials_file", "provider spark oauth.token_cache_file", "ephemeral spark_access_token token_cache_file"},
	},
	{
		"a key is a row of bytes, whatever they are", [][]string{lengths, ids, urls, addresses, others, {"escape", "two lines"}},
		[]string{"resource spark_webhook secret", "resource spark_webhook secret_wo"},
	},
	{
		"what is in a token is the service's own affair, if it is one word", [][]string{
			words, others, {"10 kB", "id, blanks around", "bare UUID", "id in a URL", "URL, no host", "URL, other scheme", "URL with a secret", "e-mail, no domain"},
		},
		[]string{
			"provider spark access_token", "provider spark oauth.client_id", "provider spark oauth.client_secret", "provider spark oauth.refresh_token",
			"ephemeral spark_access_token client_id", "ephemeral spark_access_token client_secret", "ephemeral spark_access_token refresh_token",
		},
	},
	{
		"a URL may have a user, a query and any path", [][]string{{"URL with a secret", "id in a URL", "capitals"}},
		[]string{"resource spark_person avatar", "resource spark_webhook target_url"},
	},
	{"the service may be below any path, and schemes and hosts have no letter case", [][]string{{"id in a URL", "capitals"}}, []string{"provider spark base_url"}},
	{
		"letter case does not matter", [][]string{{"capitals"}},
		[]string{
			"resource spark_membership person_email", "resource spark_team_membership person_email", "resource spark_message to_person_email",
			"resource spark_person emails", "resource spark_person site_urls", "resource spark_room_members members", "resource spark_room_members moderators",
			"resource spark_team_members members", "resource spark_team_members moderators", "resource spark_room_members ignore.email_domains", "resource spark_team_members ignore.email_domains", "action spark_send_message to_person_email",
			"data spark_membership person_email", "data spark_memberships person_email", "data spark_messages person_email", "data spark_people email",
			"data spark_person email", "data spark_team_membership person_email", "list spark_person email",
		},
	},
	{"a word that cannot be decoded may be an id of a form yet to come", [][]string{{"capitals"}}, []string{"data spark_messages mentioned_people"}},
	{"the service may tell of more one day", [][]string{words, {"10 kB", "capitals"}}, []string{"data spark_events resource"}},
	{"none is a number of repeats", [][]string{{"0"}}, []string{"provider spark max_retries"}},
	{"none is a number of removals", [][]string{{"0"}}, []string{"resource spark_room_members max_removals", "resource spark_team_members max_removals"}},
}

// ofFunctions are what the parameters of functions take, counted from 0.
var ofFunctions = []row{
	{"all that can be decoded is decoded", [][]string{{"other id", "id, cut off", "id with an escape"}}, []string{"decode_id 0"}},
	{
		"keys are the service's own affair, if they are one word", [][]string{
			others, {"10 kB", "bare UUID", "id, small letters", "base64 of a URL", "id in a URL", "URL, no host", "URL, other scheme", "URL with a secret", "e-mail, no domain"},
		},
		[]string{"encode_id 1"},
	},
	{
		"clusters are the service's own affair, if they are one word without a slash", [][]string{
			words, {"10 kB", "bare UUID", "e-mail, no domain", "capitals", "time, no zone", "filter", "JSON"},
		},
		[]string{"encode_id 2"},
	},
	{"what is no id is the same as itself", [][]string{lengths, ids, urls, addresses, others, {"empty", "blank", "escape", "two lines"}}, []string{"same_id 0", "same_id 1"}},
	{"the service takes a bare UUID there", [][]string{{"bare UUID"}}, []string{"webhook_filter 1"}},
}

// pairs are the pairs of an attribute and a value that the rows tell of: "title: 10 kB".
func pairs(t *testing.T, rows []row) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, row := range rows {
		for _, attribute := range row.attributes {
			for _, group := range row.values {
				for _, value := range group {
					pair := attribute + ": " + value
					if all[pair] {
						t.Errorf("the table says twice that this is taken: %s", pair)
					}
					all[pair] = true
				}
			}
		}
	}
	return all
}
