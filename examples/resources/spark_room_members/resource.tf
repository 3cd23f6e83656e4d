resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_room_members" "incidents" {
  room_id = spark_room.incidents.id
  members = ["anna.bauer@example.com", "ben.carter@example.com"]
}

# A room with moderators. Bots and people of a supplier are not managed.
locals {
  release = {
    "anna.bauer@example.com" = { moderator = true }
    "ben.carter@example.com" = { moderator = false }
    "clara.diaz@example.com" = { moderator = false }
  }
}

resource "spark_room" "release" {
  title = "Release 4.2"
}

resource "spark_room_members" "release" {
  room_id    = spark_room.release.id
  members    = keys(local.release)
  moderators = [for email, person in local.release : email if person.moderator]

  ignore = {
    bots          = true
    emails        = ["backup@example.com"]
    email_domains = ["supplier.example"]
  }
  max_removals = 2
}
