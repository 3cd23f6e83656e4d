data "spark_person" "anna" {
  email = "anna.bauer@example.com"
}

# A membership that refers to the person by ID is not affected if the email address changes.
resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_membership" "anna" {
  room_id   = spark_room.incidents.id
  person_id = data.spark_person.anna.id
}

# The first address of the list is the primary one.
output "address_of_anna" {
  value = data.spark_person.anna.emails[0]
}
