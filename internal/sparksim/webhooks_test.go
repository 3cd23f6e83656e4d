// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // Webex signs with SHA-1
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestWebhookLifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	r := u.do("POST", "/webhooks", fields{"name": "w", "targetUrl": "https://example.com/a", "resource": "messages", "event": "created",
		"filter": "roomId=" + room, "secret": "s3cret"})
	id := r.id()
	if diff := cmp.Diff(string(r.body), string(u.do("GET", "/webhooks/"+id, nil).body)); diff != "" {
		t.Errorf("GET differs from POST (-POST +GET):\n%s", diff)
	}
	if r.text("secret") != "s3cret" || r.text("ownedBy") != "creator" || r.text("status") != "active" || r.text("createdBy") != s.PersonID("user@example.com") {
		t.Errorf("the webhook is %s", r.body)
	}
	// Attributes that cannot be changed are ignored.
	r = u.do("PUT", "/webhooks/"+id, fields{"name": "w2", "targetUrl": "http://example.com/b", "resource": "rooms", "event": "updated", "filter": "x=y", "ownedBy": "org"}).must(200)
	if r.text("name") != "w2" || r.text("targetUrl") != "http://example.com/b" || r.text("resource") != "messages" ||
		r.text("filter") != "roomId="+room || r.text("secret") != "s3cret" || r.text("ownedBy") != "creator" {
		t.Errorf("the changed webhook is %s", r.body)
	}
	if !s.DisableWebhook(id) {
		t.Fatal("the webhook could not be disabled")
	}
	body := fields{"name": "w2", "targetUrl": "http://example.com/b", "secret": "other"}
	if r := u.do("PUT", "/webhooks/"+id, body); r.text("status") != "inactive" || r.text("secret") != "other" {
		t.Errorf("the disabled webhook is %s", r.body)
	}
	// A PUT can contain all attributes of a GET.
	inactive, _ := u.do("GET", "/webhooks/"+id, nil).at("").(map[string]any)
	if got := u.do("PUT", "/webhooks/"+id, inactive).must(200).text("status"); got != "inactive" {
		t.Errorf("status is %q, want inactive", got)
	}
	body["status"] = "active"
	if got := u.do("PUT", "/webhooks/"+id, body).text("status"); got != "active" {
		t.Errorf("status is %q, want active", got)
	}
	body["status"] = "inactive"
	u.do("PUT", "/webhooks/"+id, body).mustFail(400, "Invalid value for status: inactive")
	s.as(t, "admin").do("GET", "/webhooks/"+id, nil).mustFail(404, notFound)
	if got := s.as(t, "admin").do("GET", "/webhooks", nil).all("id"); len(got) != 0 {
		t.Errorf("the webhooks of the other account are %v, want none", got)
	}
	u.do("DELETE", "/webhooks/"+id, nil).must(204)
	u.do("GET", "/webhooks/"+id, nil).mustFail(404, notFound)
	u.do("PUT", "/webhooks/"+id, body).mustFail(404, notFound)
	u.do("DELETE", "/webhooks/"+id, nil).mustFail(404, notFound)
}

func TestWebhookErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	foreign := s.as(t, "admin").room(fields{"title": "x"})
	hook := func(change fields) fields {
		body := fields{"name": "w", "targetUrl": "https://example.com/", "resource": "messages", "event": "created"}
		maps.Copy(body, change)
		return body
	}
	const internalError = "POST failed: HTTP/1.1 400 Bad Request (url = https://webhook-engine-a.wbx2.com/webhook-engine/api/v1/webhooks, "
	for _, test := range []struct {
		name    string
		change  fields
		status  int
		message string // a prefix of the message
	}{
		{"no name", fields{"name": nil}, 400, "name cannot be empty"},
		{"no target", fields{"targetUrl": nil}, 400, "targetUrl cannot be null"},
		{"bad target", fields{"targetUrl": "example.com"}, 400, "targetUrl is not a valid URL"},
		{"no resource", fields{"resource": nil}, 400, "resource cannot be null"},
		{"no event", fields{"event": nil}, 400, "event cannot be null"},
		{"unknown resource", fields{"resource": "x"}, 400, "Invalid value for resource: x"},
		{"unknown event", fields{"event": "x"}, 400, "Invalid value for event: x"},
		{"event of another resource", fields{"resource": "rooms", "event": "deleted"}, 400, "Invalid value for event: deleted"},
		{"filter of another resource", fields{"filter": "isLocked=true"}, 400, internalError},
		{"filter without value", fields{"filter": "roomId"}, 400, internalError},
		{"filter on a foreign room", fields{"filter": "roomId=" + foreign}, 400, internalError},
		{"for the organization", fields{"ownedBy": "org"}, 403, forbidden},
		{"unknown ownedBy", fields{"ownedBy": "x"}, 400, "Invalid value for ownedBy: x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := u.in(t).do("POST", "/webhooks", hook(test.change)).must(test.status)
			if got := r.text("message"); !strings.HasPrefix(got, test.message) {
				t.Errorf("message is %q, want %q", got, test.message)
			}
			if strings.Contains(test.name, "foreign") && !strings.HasSuffix(r.text("message"), "error = 'Invalid value for filter: roomId')") {
				t.Errorf("message is %q", r.text("message"))
			}
		})
	}
	admin := s.as(t, "admin")
	admin.do("POST", "/webhooks", hook(fields{"ownedBy": "org", "filter": "roomType=group&hasFiles=true"})).must(200)
	admin.do("POST", "/webhooks", hook(fields{"resource": "all", "event": "all"})).must(200)
	if got := admin.do("GET", "/webhooks?ownedBy=org", nil).all("ownedBy"); len(got) != 1 {
		t.Errorf("the organization's webhooks are %v, want one", got)
	}
}

// webhookTarget is a server that receives deliveries.
type webhookTarget struct {
	*httptest.Server
	mu         sync.Mutex
	deliveries []received
	status     int
}

type received struct {
	signature string
	body      []byte
	fields    struct {
		Resource, Event, ActorID, Secret, Status string
		Data                                     map[string]any
	}
}

func newWebhookTarget(t *testing.T) *webhookTarget {
	t.Helper()
	target := &webhookTarget{status: 200}
	target.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		delivery := received{signature: r.Header.Get("X-Spark-Signature"), body: body}
		if err != nil || json.Unmarshal(body, &delivery.fields) != nil {
			t.Errorf("delivery: %v: %s", err, body)
		}
		target.mu.Lock()
		defer target.mu.Unlock()
		target.deliveries = append(target.deliveries, delivery)
		w.WriteHeader(target.status)
	}))
	t.Cleanup(target.Close)
	return target
}

// takeChanges returns the received changes, such as "memberships created", in alphabetical order,
// and discards them.
func (w *webhookTarget) takeChanges() (subjects []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, delivery := range w.deliveries {
		subjects = append(subjects, delivery.fields.Resource+" "+delivery.fields.Event)
	}
	w.deliveries = nil
	slices.Sort(subjects)
	return subjects
}

func TestDelivery(t *testing.T) {
	t.Parallel()
	s := start(t)
	target := newWebhookTarget(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	room := u.room(fields{"title": "x"})
	u.invite(room, "admin@example.com")
	u.do("POST", "/webhooks", fields{"name": "w", "targetUrl": target.URL, "resource": "messages", "event": "created", "secret": "key"}).must(200)
	message := admin.do("POST", "/messages", fields{"roomId": room, "markdown": "**secret** words"}).id()
	s.Wait()
	if len(target.deliveries) != 1 {
		t.Fatalf("got %d deliveries, want 1", len(target.deliveries))
	}
	delivery := target.deliveries[0]
	mac := hmac.New(sha1.New, []byte("key"))
	_, _ = mac.Write(delivery.body)
	if want := hex.EncodeToString(mac.Sum(nil)); delivery.signature != want {
		t.Errorf("the signature is %q, want %q", delivery.signature, want)
	}
	if delivery.fields.Resource != "messages" || delivery.fields.Event != "created" || delivery.fields.Status != "active" || delivery.fields.Secret != "" ||
		delivery.fields.ActorID != s.PersonID("admin@example.com") {
		t.Errorf("the delivery is %s", delivery.body)
	}
	want := strings.Fields("created id personEmail personId roomId roomType")
	if got := keys(delivery.fields.Data); !slices.Equal(got, want) || delivery.fields.Data["id"] != message {
		t.Errorf("the delivery's data has %v, want %v of message %s", got, want, message)
	}
	d := s.Deliveries()
	if len(d) != 1 || d[0].Status != 200 || d[0].Err != "" || d[0].Resource != "messages" || d[0].TargetURL != target.URL {
		t.Errorf("deliveries are %+v", d)
	}
}

func TestFirehose(t *testing.T) {
	t.Parallel()
	s := start(t)
	target := newWebhookTarget(t)
	u := s.as(t, "user")
	u.do("POST", "/webhooks", fields{"name": "w", "targetUrl": target.URL, "resource": "all", "event": "all"}).must(200)
	expect := func(want ...string) {
		t.Helper()
		s.Wait()
		if diff := cmp.Diff(want, target.takeChanges()); diff != "" {
			t.Errorf("deliveries (-want +got):\n%s", diff)
		}
	}
	room := u.room(fields{"title": "x"})
	expect("memberships created", "rooms created")
	u.do("PUT", "/rooms/"+room, fields{"title": "y"}).must(200)
	expect("rooms updated")
	m := u.do("POST", "/memberships", fields{"roomId": room, "personEmail": anna, "isModerator": true}).id()
	expect("memberships created", "memberships updated", "memberships updated", "rooms updated")
	u.do("DELETE", "/memberships/"+m, nil).must(204)
	expect("memberships deleted")
	message := u.do("POST", "/messages", fields{"roomId": room, "text": "x"}).id()
	u.do("PUT", "/messages/"+message, fields{"roomId": room, "text": "y"}).must(200)
	u.do("DELETE", "/messages/"+message, nil).must(204)
	expect("messages created", "messages deleted", "messages updated")
	u.do("DELETE", "/rooms/"+room, nil).must(204)
	expect("memberships deleted", "rooms deleted")
	s.as(t, "admin").room(fields{"title": "elsewhere"})
	expect()
	u.do("POST", "/messages", fields{"toPersonEmail": anna, "text": "x"}).must(200)
	expect("memberships created", "memberships created", "messages created", "rooms created")
}

func TestDeliveryFilters(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	mention := fields{"roomId": room, "markdown": "<@personEmail:user@example.com>"}
	groupMessage := fields{"roomId": room, "text": "x"}
	direct := fields{"toPersonEmail": anna, "text": "x"}
	file := fields{"roomId": room, "files": []string{"https://example.com/a.png"}}
	for _, test := range []struct {
		filter string
		post   fields
		want   int
	}{
		{"roomId=" + room, groupMessage, 1},
		{"roomId=" + room, direct, 0},
		{"roomType=direct", groupMessage, 0},
		{"roomType=direct", direct, 1},
		{"personEmail=USER@example.com&roomType=group", groupMessage, 1},
		{"personId=" + s.PersonID("user@example.com"), groupMessage, 1},
		{"personId=" + s.PersonID(anna), groupMessage, 0},
		{"mentionedPeople=me", mention, 1},
		{"mentionedPeople=me", groupMessage, 0},
		{"mentionedPeople=" + s.PersonID(anna), mention, 0},
		{"mentionedPeople=" + s.PersonID("user@example.com") + "=", mention, 1}, // padded
		{"hasFiles=true", file, 1},
		{"hasFiles=true", groupMessage, 0},
		{"hasAttachments=false", groupMessage, 1},
	} {
		before := len(s.Deliveries())
		id := u.do("POST", "/webhooks", fields{"name": "w", "targetUrl": "https://example.com", "resource": "messages", "event": "created", "filter": test.filter}).id()
		u.do("POST", "/messages", test.post).must(200)
		s.Wait()
		if got := len(s.Deliveries()) - before; got != test.want {
			t.Errorf("%s: %d deliveries, want %d", test.filter, got, test.want)
		}
		u.do("DELETE", "/webhooks/"+id, nil).must(204)
	}
	d := s.Deliveries()[0] // the simulator rejected the delivery to example.com
	if d.Status != 0 || d.Err != "the target is not on this computer, so no request was sent" {
		t.Errorf("the delivery to another host is %+v", d)
	}
}

// Webhooks are notified of changes of rooms and memberships.
func TestDeliveryFiltersOfRooms(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room, other := u.room(fields{"title": "x"}), u.room(fields{"title": "y"})
	open := func(body fields) func() { return func() { u.room(body) } }
	add := func(room, email string) func() { return func() { u.invite(room, email) } }
	for _, test := range []struct {
		resource, filter string
		change           func()
		want             int
	}{
		{"memberships", "roomId=" + room, add(room, anna), 1},
		{"memberships", "roomId=" + room, add(other, anna), 0},
		{"memberships", "personEmail=ADMIN@example.com", add(room, "admin@example.com"), 1},
		{"memberships", "personEmail=" + anna, add(other, "admin@example.com"), 0},
		{"memberships", "personId=" + s.PersonID("ops-bot@webex.bot"), add(room, "ops-bot@webex.bot"), 1},
		{"memberships", "isModerator=false", add(other, "ben.carter@example.com"), 1},
		{"memberships", "isModerator=true", add(other, "ops-bot@webex.bot"), 0},
		{"rooms", "isLocked=true", open(fields{"title": "z", "isLocked": true}), 1},
		{"rooms", "isLocked=true", open(fields{"title": "z"}), 0},
		{"rooms", "type=group", open(fields{"title": "z"}), 1},
		{"rooms", "type=direct", open(fields{"title": "z"}), 0},
	} {
		before := len(s.Deliveries())
		id := u.do("POST", "/webhooks", fields{"name": "w", "targetUrl": "https://example.com", "resource": test.resource, "event": "created", "filter": test.filter}).id()
		test.change()
		s.Wait()
		if got := len(s.Deliveries()) - before; got != test.want {
			t.Errorf("%s %s: %d deliveries, want %d", test.resource, test.filter, got, test.want)
		}
		u.do("DELETE", "/webhooks/"+id, nil).must(204)
	}
}

func TestBotWebhookOfMentions(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, bot := s.as(t, "user"), s.as(t, "bot")
	room := u.room(fields{"title": "x"})
	u.invite(room, "ops-bot@webex.bot")
	bot.do("POST", "/webhooks", fields{"name": "w", "targetUrl": "https://example.com", "resource": "messages", "event": "created"}).must(200)
	for i, body := range []fields{
		{"roomId": room, "text": "x"},
		{"roomId": room, "markdown": "<@personId:" + s.PersonID("ops-bot@webex.bot") + "> x"},
		{"toPersonEmail": "ops-bot@webex.bot", "text": "x"},
	} {
		u.do("POST", "/messages", body).must(200)
		s.Wait()
		if got := len(s.Deliveries()); got != i {
			t.Errorf("%d deliveries after %v, want %d", got, body, i)
		}
	}
}

func TestWebhookDisabledByFailures(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithClock(c.Now))
	target := newWebhookTarget(t)
	target.status = 500
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	id := u.do("POST", "/webhooks", fields{"name": "w", "targetUrl": target.URL, "resource": "messages", "event": "created"}).id()
	postAndExpect := func(posts int, want string) {
		t.Helper()
		for range posts {
			u.do("POST", "/messages", fields{"roomId": room, "text": "x"}).must(200)
		}
		s.Wait()
		if got := u.do("GET", "/webhooks/"+id, nil).text("status"); got != want {
			t.Errorf("status is %q, want %q", got, want)
		}
	}
	postAndExpect(99, "active")
	c.advance(6 * time.Minute)
	postAndExpect(99, "active")
	postAndExpect(1, "inactive")
	before := len(s.Deliveries())
	postAndExpect(1, "inactive")
	if got := len(s.Deliveries()); got != before {
		t.Errorf("%d deliveries of an inactive webhook", got-before)
	}
}

func TestCloseEndsDeliveries(t *testing.T) {
	t.Parallel()
	s := start(t)
	arrived := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		close(arrived)
		<-r.Context().Done()
	}))
	defer slow.Close()
	u := s.as(t, "user")
	u.do("POST", "/webhooks", fields{"name": "w", "targetUrl": slow.URL, "resource": "rooms", "event": "created"}).must(200)
	u.room(fields{"title": "x"})
	<-arrived
	s.Close()
	if d := s.Deliveries(); len(d) != 1 || !strings.Contains(d[0].Err, "context canceled") {
		t.Errorf("deliveries are %+v, want a canceled one", d)
	}
	u.room(fields{"title": "y"})
	s.Wait()
	if n := len(s.Deliveries()); n != 1 {
		t.Errorf("%d deliveries, want no more after Close", n)
	}
}
