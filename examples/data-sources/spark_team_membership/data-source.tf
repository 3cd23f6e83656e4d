resource "spark_team" "platform" {
  name = "Platform"
}

data "spark_me" "current" {}

data "spark_team_membership" "own" {
  team_id   = spark_team.platform.id
  person_id = data.spark_me.current.id
}

output "moderates_platform" {
  value = data.spark_team_membership.own.is_moderator
}
