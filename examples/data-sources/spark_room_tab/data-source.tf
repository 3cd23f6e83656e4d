resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_room_tab" "runbook" {
  room_id      = spark_room.incidents.id
  display_name = "Runbook"
  content_url  = "https://runbook.example.com/incidents"
}

# A tab of a room, by name.
data "spark_room_tab" "runbook" {
  room_id      = spark_room.incidents.id
  display_name = "Runbook"

  depends_on = [spark_room_tab.runbook]
}

output "runbook" {
  value = data.spark_room_tab.runbook.content_url
}
