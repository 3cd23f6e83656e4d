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
