resource "spark_team" "platform" {
  name        = "Platform"
  description = "Builds and runs the platform"
}

# Reports the messages in the General room of the team.
resource "spark_webhook" "platform_news" {
  name       = "News of the platform team"
  target_url = "https://hooks.example.com/platform"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_team.platform.general_room_id}"
}
