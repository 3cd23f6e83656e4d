resource "spark_team" "platform" {
  name = "Platform"
}

data "spark_team_memberships" "platform" {
  team_id = spark_team.platform.id
}

output "moderators_of_platform" {
  value = [
    for member in data.spark_team_memberships.platform.team_memberships : member.person_email
    if member.is_moderator
  ]
}

# The members of all teams of the authenticated account.
data "spark_teams" "all" {}

data "spark_team_memberships" "all" {
  for_each = toset(data.spark_teams.all.teams[*].id)

  team_id = each.key
}
