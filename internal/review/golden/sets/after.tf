provider "spark" {}

data "spark_me" "me" {}

resource "spark_team" "platform" {
  name = "Platform"
}

resource "spark_team_members" "platform" {
  team_id    = spark_team.platform.id
  members    = ["anna.bauer@example.com", "clara.diaz@example.com"]
  moderators = ["clara.diaz@example.com"]
}

resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_room_members" "incidents" {
  room_id      = spark_room.incidents.id
  members      = ["Ben.Carter@example.com", "clara.diaz@example.com"]
  moderators   = ["Ben.Carter@example.com"]
  max_removals = 3
}

resource "spark_room" "kept" {
  title = "Is only forgotten"
}

resource "spark_room" "emptied" {
  title = "Is emptied"
}

resource "spark_room" "former" {
  title = "Was the room"
}

resource "spark_room" "later" {
  title = "Becomes the room"
}

resource "spark_room_members" "moves" {
  room_id = spark_room.later.id
  members = ["clara.diaz@example.com"]
}

resource "spark_room" "new" {
  title = "Is new"
}

resource "spark_room_members" "new" {
  room_id    = spark_room.new.id
  members    = ["anna.bauer@example.com", "clara.diaz@example.com"]
  moderators = ["anna.bauer@example.com"]
}
