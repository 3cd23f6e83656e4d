data "spark_teams" "all" {}

# The names of the teams with their General rooms.
output "general_rooms" {
  value = { for team in data.spark_teams.all.teams : team.name => team.general_room_id... }
}
