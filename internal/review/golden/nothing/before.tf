provider "spark" {}

resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_membership" "anna" {
  room_id      = spark_room.incidents.id
  person_email = "anna.bauer@example.com"
}
