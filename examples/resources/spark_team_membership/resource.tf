resource "spark_team" "platform" {
  name = "Platform"
}

resource "spark_team_membership" "anna" {
  team_id      = spark_team.platform.id
  person_email = "anna.bauer@example.com"
  is_moderator = true
}
