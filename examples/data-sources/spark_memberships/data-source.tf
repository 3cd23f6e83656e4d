resource "spark_room" "incidents" {
  title = "Incidents"
}

data "spark_memberships" "incidents" {
  room_id = spark_room.incidents.id
}

# Members of other organizations.
data "spark_me" "current" {}

output "external_members" {
  value = [
    for member in data.spark_memberships.incidents.memberships : member.person_email
    if member.person_org_id != data.spark_me.current.org_id
  ]
}

# The memberships of the authenticated account in all rooms.
data "spark_memberships" "own" {}

# The members of all group rooms. for_each would create an instance for each room.
data "spark_rooms" "group" {
  type = "group"
}

data "spark_memberships" "group" {
  room_ids = [for room in data.spark_rooms.group.rooms : room.id]
}

output "moderators" {
  value = {
    for member in data.spark_memberships.group.memberships : member.room_id => member.person_email...
    if member.is_moderator
  }
}
