resource "spark_room" "incidents" {
  title = "Incidents"
}

# The ten newest messages of a room.
data "spark_messages" "latest" {
  room_id = spark_room.incidents.id
  limit   = 10
}

# Those that mention the owner of the access token, which is all that a bot may see.
data "spark_messages" "for_me" {
  room_id          = spark_room.incidents.id
  mentioned_people = "me"
  limit            = 10
}

output "last_written" {
  value = try(data.spark_messages.latest.messages[0].created, "never")
}
