resource "spark_room" "reports" {
  title = "Reports"
}

# The folders that are linked to a room.
data "spark_room_linked_folders" "reports" {
  room_id = spark_room.reports.id
}

output "folders" {
  value = {
    for folder in data.spark_room_linked_folders.reports.linked_folders :
    folder.display_name => folder.content_url
  }
}
