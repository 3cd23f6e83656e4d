# The smallest room: the owner of the access token is alone in it.
resource "spark_room" "incidents" {
  title = "Incidents"
}

# A room of a team, in which moderators alone may write.
resource "spark_team" "platform" {
  name = "Platform"
}

resource "spark_room" "announcements" {
  title                = "Platform announcements"
  description          = "What changes, and when"
  team_id              = spark_team.platform.id
  is_locked            = true
  is_announcement_only = true
}

# A room that outlives its resource: destroying only forgets it.
resource "spark_room" "archive" {
  title      = "Decisions of the board"
  on_destroy = "keep"
}
