# A team and its members.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "team" {
  description = "The team, as collaboration/checked returns it"
  type = object({
    name        = string
    description = string
    members     = list(string)
    moderators  = list(string)
  })
}

resource "spark_team" "this" {
  name        = var.team.name
  description = var.team.description
}

resource "spark_team_members" "this" {
  team_id    = spark_team.this.id
  members    = var.team.members
  moderators = length(var.team.moderators) > 0 ? var.team.moderators : null
}

output "id" {
  value = spark_team.this.id
}
