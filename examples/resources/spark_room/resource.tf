# A room whose only member is the authenticated account.
resource "spark_room" "incidents" {
  title = "Incidents"
}

# A room of a team, in which only moderators can post messages.
resource "spark_team" "platform" {
  name = "Platform"
}

resource "spark_room" "announcements" {
  title                = "Platform announcements"
  description          = "Announcements of planned changes"
  team_id              = spark_team.platform.id
  is_locked            = true
  is_announcement_only = true
}

# Destroying this resource removes it from the state only. The room remains.
resource "spark_room" "archive" {
  title      = "Decisions of the board"
  on_destroy = "keep"
}
