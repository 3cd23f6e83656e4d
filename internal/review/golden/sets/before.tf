provider "spark" {}

data "spark_me" "me" {}

resource "spark_team" "platform" {
  name = "Platform"
}

resource "spark_team_members" "platform" {
  team_id    = spark_team.platform.id
  members    = ["anna.bauer@example.com", "ben.carter@example.com"]
  moderators = ["anna.bauer@example.com"]
}

resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_room_members" "incidents" {
  room_id    = spark_room.incidents.id
  members    = ["anna.bauer@example.com", "ben.carter@example.com", "admin@example.com"]
  moderators = ["anna.bauer@example.com"]
}

resource "spark_room" "kept" {
  title = "Is only forgotten"
}

resource "spark_room_members" "kept" {
  room_id = spark_room.kept.id
  members = ["anna.bauer@example.com"]
}

resource "spark_room" "emptied" {
  title = "Is emptied"
}

resource "spark_room_members" "emptied" {
  room_id    = spark_room.emptied.id
  members    = ["ben.carter@example.com"]
  on_destroy = "remove"
}

resource "spark_room" "former" {
  title = "Was the room"
}

resource "spark_room" "later" {
  title = "Becomes the room"
}

resource "spark_room_members" "moves" {
  room_id = spark_room.former.id
  members = ["clara.diaz@example.com"]
}
