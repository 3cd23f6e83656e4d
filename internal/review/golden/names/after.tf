# Titles and names that try to be more than that.

provider "spark" {}

resource "spark_team" "sneaky" {
  name = "Sneaky ## Denied by @security-team"
}

resource "spark_room" "sneaky" {
  title = "&lt;Room&gt; \u202e [clack](https://evil.example.com) <img src=x onerror=alert(1)> #1 @octocat"
}

resource "spark_webhook" "sneaky" {
  name       = "`| pipe |"
  target_url = "https://user:hunter2@hooks.example.com/in?token=hunter3"
  resource   = "rooms"
  event      = "all"
}

variable "title" {
  type      = string
  sensitive = true
  default   = "Project Hummingbird"
}

resource "spark_room" "secret" {
  title = var.title
}

resource "spark_webhook" "secret" {
  name       = "Signed"
  target_url = "https://hooks.example.com/signed"
  resource   = "messages"
  event      = "created"
  secret     = "hunter3"
}
