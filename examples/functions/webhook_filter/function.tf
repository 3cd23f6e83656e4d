resource "spark_room" "incidents" {
  title = "Incidents"
}

# Messages with files by one person in the room.
resource "spark_webhook" "reports" {
  name       = "Archive the reports"
  target_url = "https://archive.example.com/spark"
  resource   = "messages"
  event      = "created"

  filter = provider::spark::webhook_filter("messages", {
    roomId      = spark_room.incidents.id
    personEmail = "anna.bauer@example.com"
    hasFiles    = true
  })
}
