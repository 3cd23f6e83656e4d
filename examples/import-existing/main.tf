# Everything that exists, as resources. What it is comes from local.existing, by
# id: in the beginning from discover.tf, later from existing.json. See README.md.

terraform {
  required_version = ">= 1.7" # OpenTofu as well: import blocks with for_each

  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

provider "spark" {} # the token comes from SPARK_ACCESS_TOKEN

resource "spark_team" "existing" {
  for_each = local.existing.teams

  name        = each.value.name
  description = each.value.description

  lifecycle {
    prevent_destroy = true
  }
}

resource "spark_team_membership" "existing" {
  for_each = local.existing.team_memberships

  team_id      = spark_team.existing[each.value.team_id].id
  person_email = each.value.person_email
  is_moderator = each.value.is_moderator
}

resource "spark_room" "existing" {
  for_each = local.existing.rooms

  title                = each.value.title
  description          = each.value.description
  team_id              = each.value.team_id == null ? null : spark_team.existing[each.value.team_id].id
  is_locked            = each.value.is_locked
  is_public            = each.value.is_public
  is_announcement_only = each.value.is_announcement_only

  lifecycle {
    prevent_destroy = true
  }
}

resource "spark_membership" "existing" {
  for_each = local.existing.memberships

  room_id      = spark_room.existing[each.value.room_id].id
  person_email = each.value.person_email
  is_moderator = each.value.is_moderator
}

resource "spark_webhook" "existing" {
  for_each = local.existing.webhooks

  name       = each.value.name
  target_url = each.value.target_url
  resource   = each.value.resource
  event      = each.value.event
  filter     = each.value.filter
  owned_by   = each.value.owned_by
}

# Roles, licenses and the rest stay as the service has them.
resource "spark_person" "existing" {
  for_each = local.existing.people

  emails       = each.value.emails
  display_name = each.value.display_name
  first_name   = each.value.first_name
  last_name    = each.value.last_name

  lifecycle {
    prevent_destroy = true
  }
}
