# The teams, rooms and webhooks that the files describe.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "files" {
  description = "The contents of the files by their paths. The plan fails if the files contain errors"
  type        = map(string)
}

variable "max_removals" {
  description = "The maximum number of people that a plan can remove from one room or team"
  type        = number
}

variable "webhook_secret" {
  description = "The secret of the webhooks that have a secret_version"
  type        = string
  sensitive   = true
  ephemeral   = true
}

locals {
  content = provider::spark::collaboration(var.files)
}

# One module for each team and room: Terraform plans 3,000 modules much faster than resources with 3,000 instances.
module "team" {
  source   = "./team"
  for_each = local.content.teams

  team         = each.value
  max_removals = var.max_removals
}

module "room" {
  source   = "./room"
  for_each = local.content.rooms

  room         = each.value
  team_id      = each.value.team == null ? null : module.team[each.value.team].id
  max_removals = var.max_removals
}

resource "spark_webhook" "this" {
  for_each = local.content.webhooks

  name              = each.value.name
  target_url        = each.value.target_url
  resource          = each.value.resource
  event             = each.value.event
  filter            = "roomId=${module.room[each.value.room].id}"
  secret_wo         = each.value.secret_version == null ? null : var.webhook_secret
  secret_wo_version = each.value.secret_version
}
