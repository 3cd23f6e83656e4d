data "spark_events" "latest" {
  resource = "rooms"
  limit    = 1
}

# The newest event of a room. The attribute data contains the room at the time of the event.
data "spark_event" "latest" {
  for_each = toset(data.spark_events.latest.events[*].id)

  id = each.key
}
