# A team that another configuration manages, here the resource at the end.
data "spark_team" "platform" {
  name = "Platform"

  depends_on = [spark_team.platform]
}

resource "spark_room" "releases" {
  title   = "Releases"
  team_id = data.spark_team.platform.id
}

resource "spark_team" "platform" {
  name = "Platform"
}
