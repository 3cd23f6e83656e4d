# Exported by terraform-provider-spark. You can edit this file.

resource "spark_team" "platform" {
  name        = "Platform"
  description = "Builds and runs the platform"
}

resource "spark_team_members" "platform" {
  team_id = spark_team.platform.id

  members = [
    "anna.bauer@example.com",
    "ben.carter@example.com",
    "clara.diaz@example.com",
    "david.evans@example.com",
    "elena.fischer@example.com",
    "felix.garcia@example.com",
    "nora.newcomer@example.com",
  ]

  moderators = ["anna.bauer@example.com"]
}

resource "spark_room" "releases" {
  title       = "Releases"
  team_id     = spark_team.platform.id
  description = "Release dates and blockers"
}

resource "spark_room_members" "releases" {
  room_id = spark_room.releases.id

  # The authenticated account is the only member. Terraform never removes it.
  members = []
}
