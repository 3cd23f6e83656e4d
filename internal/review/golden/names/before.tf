# Titles and names that try to be more than that.

provider "spark" {}

resource "spark_team" "sneaky" {
  name = "Sneaky ## Approved by @security-team"
}

resource "spark_room" "sneaky" {
  title = "`Room` [click](https://evil.example.com) <img src=x onerror=alert(1)> #1 @octocat"
}

resource "spark_membership" "anna" {
  room_id      = spark_room.sneaky.id
  person_email = "anna.bauer@example.com"
}

resource "spark_webhook" "sneaky" {
  name       = "``| pipe | ``"
  target_url = "https://user:hunter2@hooks.example.com/in?token=hunter2"
  resource   = "rooms"
  event      = "all"
}

variable "title" {
  type      = string
  sensitive = true
  default   = "Project Nightingale"
}

resource "spark_room" "secret" {
  title = var.title
}

resource "spark_membership" "secret" {
  room_id      = spark_room.secret.id
  person_email = "anna.bauer@example.com"
}

resource "spark_webhook" "secret" {
  name       = "Signed"
  target_url = "https://hooks.example.com/signed"
  resource   = "messages"
  event      = "created"
  secret     = "hunter2"
}
