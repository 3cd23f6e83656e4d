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

locals {
  teams    = module.checked.content.teams
  rooms    = module.checked.content.rooms
  webhooks = module.checked.content.webhooks
}

resource "spark_team" "this" {
  for_each = local.teams

  name        = each.value.name
  description = each.value.description
}

# One for each person: a change of one never touches the others, and who was added by hand stays.
resource "spark_team_membership" "this" {
  for_each = merge([for key, team in local.teams : {
    for person in team.members : "${key}/${person}" => { team = key, person = person, is_moderator = contains(team.moderators, person) }
  }]...)

  team_id      = spark_team.this[each.value.team].id
  person_email = each.value.person
  is_moderator = each.value.is_moderator
}

resource "spark_room" "this" {
  for_each = local.rooms

  title                = each.value.title
  description          = each.value.description
  team_id              = each.value.team == null ? null : spark_team.this[each.value.team].id
  is_locked            = length(each.value.moderators) > 0
  is_announcement_only = each.value.only_moderators_write
}

resource "spark_membership" "this" {
  for_each = merge([for key, room in local.rooms : {
    for person in room.members : "${key}/${person}" => { room = key, person = person, is_moderator = contains(room.moderators, person) }
  }]...)

  room_id      = spark_room.this[each.value.room].id
  person_email = each.value.person
  is_moderator = each.value.is_moderator
}

resource "spark_webhook" "this" {
  for_each = local.webhooks

  name              = each.value.name
  target_url        = each.value.target_url
  resource          = each.value.resource
  event             = each.value.event
  filter            = "roomId=${spark_room.this[each.value.room].id}"
  secret_wo         = each.value.secret == null ? null : var.webhook_secret
  secret_wo_version = each.value.secret
}
