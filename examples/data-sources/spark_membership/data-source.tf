resource "spark_room" "incidents" {
  title = "Incidents"
}

# The membership of the authenticated account, which is the first member.
data "spark_me" "current" {}

data "spark_membership" "own" {
  room_id   = spark_room.incidents.id
  person_id = data.spark_me.current.id
}

output "moderates_incidents" {
  value = data.spark_membership.own.is_moderator
}
