resource "spark_team" "platform" {
  name = "Platform"
}

# By ID: the General room of a team.
data "spark_room" "general" {
  id = spark_team.platform.general_room_id
}

# By title, if only one room has the title.
data "spark_room" "releases" {
  title   = "Releases"
  team_id = spark_team.platform.id # search only the rooms of this team

  depends_on = [spark_room.releases]
}

resource "spark_room" "releases" {
  title   = "Releases"
  team_id = spark_team.platform.id
}

resource "spark_webhook" "releases" {
  name       = "Releases to the calendar"
  target_url = "https://calendar.example.com/spark"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${data.spark_room.releases.id}"
}
