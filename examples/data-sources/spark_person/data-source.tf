data "spark_person" "anna" {
  email = "anna.bauer@example.com"
}

# A membership by the person's id outlives a change of the e-mail address.
resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_membership" "anna" {
  room_id   = spark_room.incidents.id
  person_id = data.spark_person.anna.id
}
