# A product group before a reorganization.

provider "spark" {}

locals {
  teams = {
    platform = {
      name    = "Platform"
      members = { "anna.bauer" = true, "ben.carter" = false, "clara.diaz" = false, "david.evans" = false }
    }
    customers = {
      name    = "Customer Success"
      members = { "grace.hansen" = true, "hugo.ito" = true, "ines.jansen" = false }
    }
  }

  rooms = {
    incidents = {
      title   = "Incidents"
      team    = "platform"
      members = { "anna.bauer" = true, "ben.carter" = false, "clara.diaz" = false, "david.evans" = false }
    }
    releases = {
      title   = "Release train"
      team    = "platform"
      members = { "anna.bauer" = true, "ben.carter" = false, "elena.fischer" = false }
    }
    feedback = {
      title   = "Feedback"
      team    = "customers"
      members = { "grace.hansen" = true, "hugo.ito" = false }
    }
    party = {
      title   = "Summer party 2025"
      team    = null
      members = { "anna.bauer" = false, "grace.hansen" = false, "hugo.ito" = false, "ines.jansen" = false }
    }
    lobby = {
      title   = "Lobby"
      team    = null
      members = { "liam.murphy" = false, "jonas.keller" = false }
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
  target_url        = "https://pager.example.com/spark?key=k1"
  resource          = "messages"
  event             = "created"
  filter            = "roomId=${spark_room.this["incidents"].id}"
  secret_wo         = "the first secret"
  secret_wo_version = 1
}

resource "spark_person" "nora" {
  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
}
