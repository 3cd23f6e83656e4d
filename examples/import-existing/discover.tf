# Reads what exists. It goes when all is imported.

variable "people" {
  description = "Whether to take over the people of the organization too, for administrators"
  type        = bool
  default     = false
}

data "spark_teams" "all" {}

data "spark_team_memberships" "of" {
  for_each = toset(data.spark_teams.all.teams[*].id)

  team_id = each.key
}

data "spark_rooms" "all" {
  type = "group" # those of two people can neither be made nor deleted
}

data "spark_memberships" "of" {
  for_each = local.rooms

  room_id = each.key
}

data "spark_webhooks" "all" {}

data "spark_people" "all" {
  count = var.people ? 1 : 0
}

locals {
  # A team's General room lives and dies with the team.
  general = data.spark_teams.all.teams[*].general_room_id

  rooms = {
    for room in data.spark_rooms.all.rooms : room.id => {
      title                = room.title
      description          = room.description
      team_id              = room.team_id
      is_locked            = room.is_locked
      is_public            = room.is_public
      is_announcement_only = room.is_announcement_only
    } if !contains(local.general, room.id)
  }

  existing = {
    teams = {
      for team in data.spark_teams.all.teams : team.id => {
        name        = team.name
        description = team.description
      }
    }

    team_memberships = {
      for member in flatten(values(data.spark_team_memberships.of)[*].team_memberships) : member.id => {
        team_id      = member.team_id
        person_email = member.person_email
        is_moderator = member.is_moderator
      }
    }

    rooms = local.rooms

    memberships = {
      for member in flatten(values(data.spark_memberships.of)[*].memberships) : member.id => {
        room_id      = member.room_id
        person_email = member.person_email
        is_moderator = member.is_moderator
      }
    }

    # One that the service has stopped would be started again: say so yourself.
    webhooks = {
      for webhook in data.spark_webhooks.all.webhooks : webhook.id => {
        name       = webhook.name
        target_url = webhook.target_url
        resource   = webhook.resource
        event      = webhook.event
        filter     = webhook.filter
        owned_by   = webhook.owned_by
      } if webhook.status == "active"
    }

    people = {
      for person in flatten(data.spark_people.all[*].people) : person.id => {
        emails       = person.emails
        display_name = person.display_name
        first_name   = person.first_name
        last_name    = person.last_name
      }
    }
  }
}

output "existing" {
  description = "What exists, for existing.json"
  value       = local.existing
}

import {
  for_each = local.existing.teams
  to       = spark_team.existing[each.key]
  id       = each.key
}

import {
  for_each = local.existing.team_memberships
  to       = spark_team_membership.existing[each.key]
  id       = each.key
}

import {
  for_each = local.existing.rooms
  to       = spark_room.existing[each.key]
  id       = each.key
}

import {
  for_each = local.existing.memberships
  to       = spark_membership.existing[each.key]
  id       = each.key
}

import {
  for_each = local.existing.webhooks
  to       = spark_webhook.existing[each.key]
  id       = each.key
}

import {
  for_each = local.existing.people
  to       = spark_person.existing[each.key]
  id       = each.key
}
