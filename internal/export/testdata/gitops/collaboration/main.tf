terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "file" {
  type = string
}

locals {
  content = yamldecode(file(var.file))
  events = {
    "new messages"    = ["messages", "created"]
    "people who join" = ["memberships", "created"]
  }
}

module "team" {
  source   = "./team"
  for_each = try(local.content.teams, {})

  team = each.value
}

module "room" {
  source   = "./room"
  for_each = local.content.rooms

  room    = each.value
  team_id = try(module.team[each.value.team].id, null)
}

resource "spark_webhook" "this" {
  for_each = try(local.content.webhooks, {})

  name       = each.value.name
  target_url = each.value["send to"]
  resource   = local.events[each.value.about][0]
  event      = local.events[each.value.about][1]
  filter     = "roomId=${module.room[each.value.room].id}"
}
