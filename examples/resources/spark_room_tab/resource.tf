resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_room_tab" "runbook" {
  room_id      = spark_room.incidents.id
  display_name = "Runbook"
  content_url  = "https://runbook.example.com/incidents"
}
