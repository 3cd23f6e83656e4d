data "spark_events" "latest" {
  resource = "rooms"
  limit    = 1
}

# The newest event of a room, with the room as it was then.
data "spark_event" "latest" {
  for_each = toset(data.spark_events.latest.events[*].id)

  id = each.key
}
