resource "spark_room" "reports" {
  title = "Reports"
}

# The Microsoft Graph API returns the values for the folder: id is item_id,
# parentReference.driveId is drive_id, and webUrl is content_url.
resource "spark_room_linked_folder" "reports" {
  room_id        = spark_room.reports.id
  drive_id       = "b!operations-drive"
  item_id        = "01REPORTSFOLDER"
  display_name   = "Reports"
  content_url    = "https://sharepoint.example.com/sites/operations/Shared%20Documents/Reports"
  default_folder = true
}
