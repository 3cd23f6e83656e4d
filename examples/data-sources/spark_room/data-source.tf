resource "spark_team" "platform" {
  name = "Platform"
}

# By its id: the General room of a team, in which everybody in the team is.
data "spark_room" "general" {
  id = spark_team.platform.general_room_id
}

# By its title, where only one room has it.
data "spark_room" "releases" {
  title   = "Releases"
  team_id = spark_team.platform.id # look among its rooms only

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
