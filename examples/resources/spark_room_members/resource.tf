resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_room_members" "incidents" {
  room_id = spark_room.incidents.id
  members = ["anna.bauer@example.com", "ben.carter@example.com"]
}
