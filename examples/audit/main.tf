# Checks all group rooms of the authenticated account, and changes nothing.

terraform {
  required_version = ">= 1.11"

  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

# The access token comes from the environment.
provider "spark" {}

data "spark_me" "current" {}

data "spark_rooms" "group" {
  type = "group"
}

# One instance lists the members of all rooms. With for_each, a plan would take much longer.
data "spark_memberships" "group" {
  room_ids = [for room in data.spark_rooms.group.rooms : room.id]
}

locals {
  # Webex can omit a title or an email address.
  titles = { for room in data.spark_rooms.group.rooms : room.id => coalesce(room.title, room.id) }

  # Bots belong to an organization of their own.
  people = [
    for member in data.spark_memberships.group.memberships : merge(member, { name = coalesce(member.person_email, member.person_id) })
    if !can(regex("@(webex\\.bot|sparkbot\\.io)$", member.person_email))
  ]
  moderators = { for person in local.people : person.room_id => person.name... if person.is_moderator }
  oldest_use = timeadd(plantimestamp(), "-${24 * var.unused_days}h")

  findings = {
    moderators = [
      for id, title in local.titles : "${title}: ${join(", ", sort(try(local.moderators[id], ["no moderators"])))}"
      if try(length(local.moderators[id]), 0) < var.minimum_moderators
    ]
    external_members = [
      for person in local.people : "${local.titles[person.room_id]}: ${person.name}"
      if person.person_org_id != data.spark_me.current.org_id &&
      !contains(var.rooms_with_guests, local.titles[person.room_id]) && !contains(var.guests, lower(person.name))
    ]
    unused = [
      for room in data.spark_rooms.group.rooms : "${local.titles[room.id]}: last used on ${substr(room.last_activity, 0, 10)}"
      if try(timecmp(room.last_activity, local.oldest_use) < 0, false)
    ]
  }

  # Each message lists at most 50 rooms or people.
  messages = {
    for name, lines in local.findings : name => join("\n", concat(
      slice(sort(lines), 0, min(50, length(lines))),
      length(lines) > 50 ? ["and ${length(lines) - 50} more"] : [],
    ))
  }
}

check "moderators" {
  assert {
    condition     = length(local.findings.moderators) == 0
    error_message = "Rooms with fewer than ${var.minimum_moderators} moderators:\n${local.messages.moderators}"
  }
}

check "external_members" {
  assert {
    condition     = length(local.findings.external_members) == 0
    error_message = "People of other organizations in rooms that are not for guests:\n${local.messages.external_members}"
  }
}

check "unused" {
  assert {
    condition     = length(local.findings.unused) == 0
    error_message = "Rooms without activity for ${var.unused_days} days:\n${local.messages.unused}"
  }
}
