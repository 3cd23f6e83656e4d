# The same product group after it.

provider "spark" {}

locals {
  teams = {
    platform = {
      name    = "Platform"
      members = { "anna.bauer" = true, "clara.diaz" = true, "david.evans" = false, "felix.garcia" = false }
    }
    customers = {
      name    = "Customer Success"
      members = { "grace.hansen" = true, "hugo.ito" = false, "ines.jansen" = false, "katrin.lopez" = false }
    }
  }

  rooms = {
    incidents = {
      title   = "Incidents"
      team    = "platform"
      members = { "anna.bauer" = true, "clara.diaz" = true, "david.evans" = false, "felix.garcia" = false }
    }
    releases = {
      title   = "Releases"
      team    = "platform"
      members = { "anna.bauer" = true, "elena.fischer" = false, "martin.novak" = false }
    }
    lobby = {
      title   = "Lobby"
      team    = null
      members = { "liam.murphy" = false, "jonas.keller" = false }
    }
    war = {
      title   = "War room"
      team    = "platform"
      members = { "anna.bauer" = true, "felix.garcia" = false }
    }
  }
}

resource "spark_team" "this" {
  for_each = local.teams

  name = each.value.name
}

resource "spark_team_membership" "this" {
  for_each = merge([for team, t in local.teams : { for person, moderator in t.members : "${team}/${person}" => moderator }]...)

  team_id      = spark_team.this[split("/", each.key)[0]].id
  person_email = "${split("/", each.key)[1]}@example.com"
  is_moderator = each.value
}

resource "spark_room" "this" {
  for_each = local.rooms

  title     = each.value.title
  team_id   = each.value.team == null ? null : spark_team.this[each.value.team].id
  is_locked = contains(values(each.value.members), true)
}

resource "spark_membership" "this" {
  for_each = merge([for room, r in local.rooms : { for person, moderator in r.members : "${room}/${person}" => moderator }]...)

  room_id      = spark_room.this[split("/", each.key)[0]].id
  person_email = "${split("/", each.key)[1]}@example.com"
  is_moderator = each.value
}

resource "spark_webhook" "pager" {
  name              = "Incidents to the pager"
  target_url        = "https://alerts.example.net/spark?key=k2"
  resource          = "messages"
  event             = "created"
  filter            = "roomId=${spark_room.this["incidents"].id}"
  secret_wo         = "the second secret"
  secret_wo_version = 2
}
