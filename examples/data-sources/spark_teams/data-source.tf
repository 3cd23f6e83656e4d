data "spark_teams" "all" {}

# A table of the teams: name and General room.
output "general_rooms" {
  value = { for team in data.spark_teams.all.teams : team.name => team.general_room_id... }
}
