# Exported by terraform-provider-spark. You can edit this file.

resource "spark_team" "customer_success" {
  name = "Customer Success"
}

resource "spark_team_members" "customer_success" {
  team_id = spark_team.customer_success.id

  members = [
    "grace.hansen@example.com",
    "hugo.ito@example.com",
    "ines.jansen@example.com",
    "jonas.keller@example.com",
    "katrin.lopez@example.com",
    "liam.murphy@example.com",
  ]

  moderators = ["grace.hansen@example.com"]
}

resource "spark_room" "feedback" {
  title   = "Feedback"
  team_id = spark_team.customer_success.id
}

resource "spark_room_members" "feedback" {
  room_id = spark_room.feedback.id

  # The authenticated account is the only member. Terraform never removes it.
  members = []
}
