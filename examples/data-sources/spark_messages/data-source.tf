resource "spark_room" "incidents" {
  title = "Incidents"
}

# The ten newest messages of a room.
data "spark_messages" "latest" {
  room_id = spark_room.incidents.id
  limit   = 10
}

# The messages that mention the authenticated account. A bot can read only these.
data "spark_messages" "for_me" {
  room_id          = spark_room.incidents.id
  mentioned_people = "me"
  limit            = 10
}

output "last_written" {
  value = try(data.spark_messages.latest.messages[0].created, "never")
}
