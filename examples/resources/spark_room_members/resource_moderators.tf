# A room with moderators. One plan can remove at most two people.
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
  room_id      = spark_room.release.id
  members      = keys(local.release)
  moderators   = [for email, person in local.release : email if person.moderator]
  max_removals = 2
}
