terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "team" {
  type = any
}

resource "spark_team" "this" {
  name        = var.team.name
  description = try(var.team.description, null)
}

resource "spark_team_members" "this" {
  team_id    = spark_team.this.id
  members    = try(var.team.members, [])
  moderators = try(var.team.moderators, null)
}

output "id" {
  value = spark_team.this.id
}
