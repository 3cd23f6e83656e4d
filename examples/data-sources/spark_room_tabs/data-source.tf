resource "spark_room" "incidents" {
  title = "Incidents"
}

# The tabs of a room.
data "spark_room_tabs" "incidents" {
  room_id = spark_room.incidents.id
}

output "pages" {
  value = { for tab in data.spark_room_tabs.incidents.room_tabs : tab.display_name => tab.content_url }
}
