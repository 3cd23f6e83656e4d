data "spark_person" "anna" {
  email = "anna.bauer@example.com"
}

# A membership by the ID of the person does not change with the email address.
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
