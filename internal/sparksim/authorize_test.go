package sparksim_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"testing"
)

// visit opens an address like a browser that follows no redirect, and returns
// where it would go.
func visit(t *testing.T, address string) *url.URL {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusFound {
		t.Fatalf("GET %s: status %d, want 302", address, answer.StatusCode)
	}
	to, err := answer.Location()
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// The example of RFC 7636.
const (
	verifier  = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
)

func TestAuthorize(t *testing.T) {
	t.Parallel()
	s := start(t)
	id, _, redirect := s.Integration()
	address := func(change url.Values) string {
		query := url.Values{"client_id": {id}, "redirect_uri": {redirect}, "response_type": {"code"}, "state": {"s"},
			"scope": {"spark:all"}, "code_challenge": {challenge}, "code_challenge_method": {"S256"}}
		for key, values := range change {
			query[key] = values
		}
		return s.base + "/authorize?" + query.Encode()
	}
	nobody := user{t: t, base: s.base}
	page := nobody.do("GET", address(nil), nil).must(200)
	links := regexp.MustCompile(`href="([^"]+)"`).FindAllStringSubmatch(string(page.body), -1)
	if len(links) != len(s.Tokens())+1 {
		t.Fatalf("the page offers %v, want everybody and refusal", links)
	}
	agreed := visit(t, s.base+"/authorize"+html.UnescapeString(links[0][1])).Query()
	if agreed.Get("state") != "s" || agreed.Get("code") == "" {
		t.Errorf("the browser was sent back with %v", agreed)
	}
	exchange := map[string]string{"grant_type": "authorization_code", "code": agreed.Get("code"), "code_verifier": verifier}
	if got := s.grant(t, exchange).must(200).text("token_type"); got != "Bearer" {
		t.Errorf("token_type is %q, want Bearer", got)
	}
	exchange["code"] = visit(t, address(url.Values{"as": {"user"}})).Query().Get("code")
	exchange["code_verifier"] = "guess"
	s.grant(t, exchange).must(400)

	for name, test := range map[string]struct {
		change url.Values
		want   string
	}{
		"refused":           {url.Values{"as": {"nobody"}}, "access_denied"},
		"another scope":     {url.Values{"scope": {"spark:all spark:more"}}, "invalid_scope"},
		"another response":  {url.Values{"response_type": {"token"}}, "unsupported_response_type"},
		"another challenge": {url.Values{"code_challenge_method": {"plain"}}, "invalid_request"},
	} {
		if got := visit(t, address(test.change)).Query().Get("error"); got != test.want {
			t.Errorf("%s: error is %q, want %q", name, got, test.want)
		}
	}
	for _, change := range []url.Values{{"client_id": {"x"}}, {"redirect_uri": {"https://example.com/"}}} {
		nobody.do("GET", address(change), nil).refused(400, "The client or its redirect URI is not registered.")
	}
}
