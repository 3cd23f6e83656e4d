package sparksim_test

import "testing"

// The ID of a team is not that of its General room, though both have the same UUID.
func TestKindsOfIDs(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	team := u.do("POST", "/teams", fields{"name": "Bakers"}).id()
	general := u.do("GET", "/rooms?teamId="+team, nil).all("id")[0]
	u.do("GET", "/rooms/"+team, nil).refused(404, notFound)
	u.do("PUT", "/rooms/"+team, fields{"title": "x"}).refused(404, notFound)
	u.do("GET", "/memberships?roomId="+team, nil).refused(404, noRoom)
	u.do("GET", "/teams/"+general, nil).refused(404, notFound)
	u.do("GET", "/team/memberships?teamId="+general, nil).refused(404, noTeam)
	u.do("POST", "/rooms", fields{"title": "x", "teamId": general}).refused(404, noTeam)
	u.do("GET", "/rooms/"+general, nil).must(200)
}
