resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_webhook" "incidents" {
  name       = "Incident messages to the pager"
  target_url = "https://pager.example.com/spark"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_room.incidents.id}"
}
