# Changes that try to look harmless.

provider "spark" {}

data "spark_me" "me" {}

resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_membership" "anna" {
  room_id      = spark_room.incidents.id
  person_email = "anna.bauer@example.com"
}

resource "spark_membership" "ben" {
  room_id      = spark_room.incidents.id
  person_email = "ben.carter@example.com"
}

resource "spark_room" "handed" {
  title = "Handed over"
}

resource "spark_membership" "handed" {
  room_id      = spark_room.handed.id
  person_email = "clara.diaz@example.com"
}

resource "spark_room" "long" {
  title = "The same ${join(" ", [for n in range(40) : "word"])} and the end is for employees"
}

resource "spark_room" "invisible" {
  title = "Board"
}

resource "spark_message" "deleted" {
  room_id = spark_room.incidents.id
  text    = "Do not restart the database."
}

resource "spark_webhook" "userinfo" {
  name       = "Query"
  target_url = "https://hooks.example.com/x"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "tenant" {
  name       = "Tenant"
  target_url = "https://hooks.example.com/T123/B456/hunter2"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "parameter" {
  name       = "Parameter"
  target_url = "https://relay.example.com/send?to=us"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "spelled" {
  name       = "Spelled"
  target_url = "https://hooks.example.com/spelled"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "organization" {
  name       = "Organization"
  target_url = "https://hooks.example.com/organization"
  resource   = "memberships"
  event      = "created"
}

resource "spark_room_tab" "handbook" {
  room_id      = spark_room.incidents.id
  display_name = "Handbook"
  content_url  = "https://handbook.example.com/incidents"
}

resource "spark_room" "limits" {
  title = "Limits"
}

resource "spark_room_members" "limits" {
  room_id      = spark_room.limits.id
  members      = ["anna.bauer@example.com", "ben.carter@example.com"]
  max_removals = 2
}

resource "spark_room" "kept" {
  title      = "Kept"
  on_destroy = "keep"
}

resource "spark_room" "secret" {
  title = "Secret members"
}

resource "spark_room_members" "secret" {
  room_id = spark_room.secret.id
  members = ["anna.bauer@example.com", "ben.carter@example.com"]
}

resource "spark_room" "derived" {
  title = "Derived"
}

resource "spark_membership" "derived" {
  room_id      = spark_room.derived.id
  person_email = "clara.diaz@example.com"
  is_moderator = false
}

resource "terraform_data" "derived" {
  input = "false"
}
