# The same, with all of that done.

provider "spark" {}

data "spark_me" "me" {}

data "spark_roles" "all" {}

resource "spark_team" "a" {
  name = "Alpha"
}

resource "spark_team" "b" {
  name        = "Beta"
  description = "The second"
}

resource "spark_room" "replaced" {
  title   = "Changes its team"
  team_id = spark_team.b.id
}

resource "spark_membership" "stays" {
  room_id      = spark_room.replaced.id
  person_email = "anna.bauer@example.com"
}

resource "spark_room" "adopted" {
  title   = "Gets a team"
  team_id = spark_team.a.id
}

moved {
  from = spark_room.moved
  to   = spark_room.elsewhere
}

resource "spark_room" "elsewhere" {
  title = "Has another address"
}

removed {
  from = spark_room.forgotten

  lifecycle {
    destroy = false
  }
}

resource "spark_room" "opened" {
  title       = "Is opened"
  description = "For everyone"
  is_locked   = true
  is_public   = true
}

resource "spark_membership" "drifts" {
  for_each = toset(["anna.bauer@example.com", "ben.carter@example.com"])

  room_id      = spark_room.opened.id
  person_email = each.key
  is_moderator = true
}

import {
  to = spark_room.imported
  id = "Made by hand"
}

resource "spark_room" "imported" {
  title = "Made by hand"
}

resource "spark_person" "hugo" {
  emails        = ["harry.hired@example.com"]
  display_name  = "Harry Hired"
  department    = "R&D"
  login_enabled = false
  roles         = [for role in data.spark_roles.all.roles : role.id if role.name == "Full Administrator"]
}

resource "spark_webhook" "replaced" {
  name       = "Is replaced"
  target_url = "https://hooks.example.com/all"
  resource   = "memberships"
  event      = "created"
}

resource "terraform_data" "foreign" {
  input = "after"
}

resource "terraform_data" "second" {}

check "nothing" {
  assert {
    condition     = spark_team.a.name == "Omega"
    error_message = "Alpha is not Omega."
  }
}

output "room" {
  value = "another"
}

resource "spark_webhook" "signed" {
  name       = "Signs no more"
  target_url = "https://hooks.example.com/signed"
  resource   = "rooms"
  event      = "created"
}
