resource "spark_room" "reports" {
  title = "Reports"
}

resource "spark_room_linked_folder" "reports" {
  room_id      = spark_room.reports.id
  drive_id     = "b!operations-drive"
  item_id      = "01REPORTSFOLDER"
  display_name = "Reports"
  content_url  = "https://sharepoint.example.com/sites/operations/Shared%20Documents/Reports"
}

# A linked folder of a room, by name.
data "spark_room_linked_folder" "reports" {
  room_id      = spark_room.reports.id
  display_name = "Reports"

  depends_on = [spark_room_linked_folder.reports]
}

output "reports" {
  value = data.spark_room_linked_folder.reports.content_url
}
