# What the file says, with null for what it leaves out, or an error that lists what is wrong with it.

variable "file" {
  type = string
}

locals {
  yaml = yamldecode(file(var.file))
  file = try(merge(local.yaml, {}), {})

  entries = flatten([for section in keys(local.words) : [
    for key, entry in try(merge(local.file[section], {}), {}) : {
      section = section
      key     = key
      at      = "${section}, ${key}:"
      has     = try(merge(entry, {}), {})
      people = { for list in ["members", "moderators"] : list => [
        for person in try(concat(entry[list], []), []) : try(lower(trimspace(person)), "")
      ] }
    }
  ]])

  whole = { for section in keys(local.words) : section => { for entry in local.entries : entry.key => entry if entry.section == section } }
}

output "content" {
  value = {
    teams = { for key, team in local.whole.teams : key => {
      name        = team.has.name
      description = try(team.has.description, null)
      members     = team.people.members
      moderators  = team.people.moderators
    } }

    rooms = { for key, room in local.whole.rooms : key => {
      title                 = room.has.title
      description           = try(room.has.description, null)
      team                  = try(room.has.team, null)
      members               = room.people.members
      moderators            = room.people.moderators
      only_moderators_write = try(room.has["only moderators write"], false)
    } }

    webhooks = { for key, webhook in local.whole.webhooks : key => {
      name       = webhook.has.name
      target_url = webhook.has["send to"]
      resource   = local.about[webhook.has.about][0]
      event      = local.about[webhook.has.about][1]
      room       = webhook.has.room
      secret     = try(webhook.has.secret, null)
    } }
  }

  precondition {
    condition     = length(local.faults) == 0
    error_message = local.verdict
  }
}
