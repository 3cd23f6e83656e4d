# Rooms and teams that are all new: who joins which is known by what refers to it.

provider "spark" {}

locals {
  rooms = toset(["incidents", "incidents-old", "lobby"])
  ids   = { for room in local.rooms : room => spark_room.each[room].id }
}

resource "spark_team" "platform" {
  name = "Platform"
}

resource "spark_team_membership" "anna" {
  team_id      = spark_team.platform.id
  person_email = "anna.bauer@example.com"
}

resource "spark_room" "single" {
  title   = "One of its kind"
  team_id = spark_team.platform.id
}

resource "spark_membership" "single" {
  room_id      = spark_room.single.id
  person_email = "anna.bauer@example.com"
}

resource "spark_membership" "general" {
  room_id      = spark_team.platform.general_room_id
  person_email = "hugo.ito@example.com"
}

resource "spark_room" "each" {
  for_each = local.rooms

  title = "Room ${each.key}"
}

resource "spark_membership" "each" {
  for_each = toset(["incidents/ben.carter", "incidents-old/clara.diaz", "lobby/david.evans"])

  room_id      = spark_room.each[split("/", each.key)[0]].id
  person_email = "${split("/", each.key)[1]}@example.com"
}

resource "spark_membership" "fixed" {
  room_id      = spark_room.each["lobby"].id
  person_email = "elena.fischer@example.com"
}

# A plan contains no locals, so only the key can identify the room.
resource "spark_membership" "local" {
  for_each = toset(["incidents", "lobby"])

  room_id      = local.ids[each.key]
  person_email = "felix.garcia@example.com"
}

resource "spark_membership" "nowhere" {
  room_id      = local.ids["lobby"]
  person_email = "grace.hansen@example.com"
}

resource "spark_webhook" "single" {
  name       = "Single"
  target_url = "https://hooks.example.com/single"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_room.single.id}"
}
