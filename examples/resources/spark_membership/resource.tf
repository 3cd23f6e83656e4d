resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_membership" "anna" {
  room_id      = spark_room.incidents.id
  person_email = "anna.bauer@example.com"
}

# Several members, some of whom are moderators.
locals {
  on_call = {
    "ben.carter@example.com" = { moderator = true }
    "clara.diaz@example.com" = { moderator = false }
  }
}

resource "spark_membership" "on_call" {
  for_each = local.on_call

  room_id      = spark_room.incidents.id
  person_email = each.key
  is_moderator = each.value.moderator
}
