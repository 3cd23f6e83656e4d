# A room and its members.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "room" {
  description = "A room of provider::spark::collaboration"
  type = object({
    title             = string
    description       = string
    members           = set(string)
    moderators        = set(string)
    others_allowed    = bool
    announcement_only = bool
    service_accounts  = set(string)
  })
}

variable "team_id" {
  description = "The ID of the team of the room, or null"
  type        = string
}

variable "max_removals" {
  description = "The maximum number of people that a plan can remove from the room"
  type        = number
}

locals {
  has_moderators = length(coalesce(var.room.moderators, [])) > 0
}

resource "spark_room" "this" {
  title                = var.room.title
  description          = var.room.description
  team_id              = var.team_id
  is_locked            = local.has_moderators ? true : null
  is_announcement_only = var.room.announcement_only
}

# The complete list of members. Other members are removed.
resource "spark_room_members" "this" {
  count = var.room.members == null || var.room.others_allowed ? 0 : 1

  room_id      = spark_room.this.id
  members      = var.room.members
  moderators   = var.room.moderators
  max_removals = var.max_removals

  ignore = {
    bots   = true
    emails = var.room.service_accounts
  }
}

# Single memberships. Other members are not changed.
resource "spark_membership" "this" {
  for_each = var.room.others_allowed ? coalesce(var.room.members, []) : []

  room_id        = spark_room.this.id
  person_email   = each.key
  is_moderator   = var.room.moderators == null ? null : contains(var.room.moderators, each.key)
  adopt_existing = true
}

output "id" {
  value = spark_room.this.id
}
