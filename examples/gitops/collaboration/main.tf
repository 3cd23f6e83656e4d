# What a file of teams, rooms and webhooks becomes.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "file" {
  description = "The file, which has no fault or nothing is planned"
  type        = string
}

variable "webhook_secret" {
  description = "What webhooks with a secret sign with"
  type        = string
  sensitive   = true
  ephemeral   = true
}

module "checked" {
  source = "./checked"

  file = var.file
}

# One module for each team and room: Terraform plans 3,000 modules much faster than resources with 3,000 instances.
module "team" {
  source   = "./team"
  for_each = module.checked.content.teams

  team = each.value
}

module "room" {
  source   = "./room"
  for_each = module.checked.content.rooms

  room    = each.value
  team_id = each.value.team == null ? null : module.team[each.value.team].id
}

resource "spark_webhook" "this" {
  for_each = module.checked.content.webhooks

  name              = each.value.name
  target_url        = each.value.target_url
  resource          = each.value.resource
  event             = each.value.event
  filter            = "roomId=${module.room[each.value.room].id}"
  secret_wo         = each.value.secret == null ? null : var.webhook_secret
  secret_wo_version = each.value.secret
}
