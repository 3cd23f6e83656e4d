# What is no plain change: things that move, are taken over, forgotten, kept,
# replaced, or belong to others.

provider "spark" {}

data "spark_me" "me" {}

resource "spark_team" "a" {
  name = "Alpha"
}

resource "spark_team" "b" {
  name = "Beta"
}

resource "spark_room" "replaced" {
  title   = "Changes its team"
  team_id = spark_team.a.id
}

resource "spark_membership" "stays" {
  room_id      = spark_room.replaced.id
  person_email = "anna.bauer@example.com"
}

resource "spark_room" "adopted" {
  title = "Gets a team"
}

resource "spark_room" "moved" {
  title = "Has another address"
}

resource "spark_room" "forgotten" {
  title = "Is forgotten"
}

resource "spark_room" "kept" {
  title      = "Is kept"
  on_destroy = "keep"
}

resource "spark_room" "left" {
  title      = "Is left"
  on_destroy = "leave"
}

resource "spark_room" "opened" {
  title     = "Is opened"
  is_locked = true
}

resource "spark_membership" "me" {
  room_id      = spark_room.opened.id
  person_email = one(data.spark_me.me.emails)
}

resource "spark_membership" "drifts" {
  for_each = toset(["anna.bauer@example.com", "ben.carter@example.com"])

  room_id      = spark_room.opened.id
  person_email = each.key
  is_moderator = true
}

resource "spark_person" "hugo" {
  emails       = ["harry.hired@example.com"]
  display_name = "Harry Hired"
}

resource "spark_webhook" "replaced" {
  name       = "Is replaced"
  target_url = "https://hooks.example.com/all"
  resource   = "messages"
  event      = "created"
}

resource "terraform_data" "foreign" {
  input = "before"
}

output "room" {
  value = spark_room.moved.title
}

resource "spark_webhook" "signed" {
  name              = "Signs no more"
  target_url        = "https://hooks.example.com/signed"
  resource          = "rooms"
  event             = "created"
  secret_wo         = "hunter2"
  secret_wo_version = 1
}
