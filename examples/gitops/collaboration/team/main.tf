# A team and its members.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "team" {
  description = "A team of provider::spark::collaboration"
  type = object({
    name             = string
    description      = string
    members          = set(string)
    moderators       = set(string)
    others_allowed   = bool
    service_accounts = set(string)
  })
}

variable "max_removals" {
  description = "The maximum number of people that a plan can remove from the team"
  type        = number
}

resource "spark_team" "this" {
  name        = var.team.name
  description = var.team.description
}

# The complete list of members. Other members are removed.
resource "spark_team_members" "this" {
  count = var.team.members == null || var.team.others_allowed ? 0 : 1

  team_id      = spark_team.this.id
  members      = var.team.members
  moderators   = var.team.moderators
  max_removals = var.max_removals

  ignore = {
    bots   = true
    emails = var.team.service_accounts
  }
}

# Single memberships. Other members are not changed.
resource "spark_team_membership" "this" {
  for_each = var.team.others_allowed ? coalesce(var.team.members, []) : []

  team_id        = spark_team.this.id
  person_email   = each.key
  is_moderator   = var.team.moderators == null ? null : contains(var.team.moderators, each.key)
  adopt_existing = true
}

output "id" {
  value = spark_team.this.id
}
