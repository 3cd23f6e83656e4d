resource "spark_team" "platform" {
  name = "Platform"
}

resource "spark_team_members" "platform" {
  team_id = spark_team.platform.id
  members = ["anna.bauer@example.com", "ben.carter@example.com"]
}

# A team with moderators. One plan can remove at most two people.
resource "spark_team" "support" {
  name = "Support"
}

resource "spark_team_members" "support" {
  team_id      = spark_team.support.id
  members      = ["anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com"]
  moderators   = ["anna.bauer@example.com"]
  max_removals = 2
}
