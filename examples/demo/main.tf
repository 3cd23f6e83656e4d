# The teams, rooms and webhooks of a product group with twelve people. "make demo" applies this
# configuration to the simulator.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

provider "spark" {} # reads the access token from SPARK_ACCESS_TOKEN

locals {
  platform = {
    "anna.bauer@example.com"    = { moderator = true }
    "ben.carter@example.com"    = { moderator = false }
    "clara.diaz@example.com"    = { moderator = false }
    "david.evans@example.com"   = { moderator = false }
    "elena.fischer@example.com" = { moderator = false }
    "felix.garcia@example.com"  = { moderator = false }
  }

  customers = {
    "grace.hansen@example.com" = { moderator = true }
    "hugo.ito@example.com"     = { moderator = false }
    "ines.jansen@example.com"  = { moderator = false }
    "jonas.keller@example.com" = { moderator = false }
    "katrin.lopez@example.com" = { moderator = false }
    "liam.murphy@example.com"  = { moderator = false }
  }

  on_call = toset([
    "anna.bauer@example.com",
    "david.evans@example.com",
    "grace.hansen@example.com",
  ])
}

resource "spark_team" "platform" {
  name        = "Platform"
  description = "Builds and runs the platform"
}

resource "spark_team" "customers" {
  name = "Customer Success"
}

resource "spark_team_membership" "platform" {
  for_each = local.platform

  team_id      = spark_team.platform.id
  person_email = each.key
  is_moderator = each.value.moderator
}

resource "spark_team_membership" "customers" {
  for_each = local.customers

  team_id      = spark_team.customers.id
  person_email = each.key
  is_moderator = each.value.moderator
}

resource "spark_room" "releases" {
  title       = "Releases"
  description = "Release dates and blockers"
  team_id     = spark_team.platform.id
}

resource "spark_room" "incidents" {
  title       = "Incidents"
  description = "Current incidents. Only moderators can add members"
  is_locked   = true
}

resource "spark_room" "feedback" {
  title   = "Feedback"
  team_id = spark_team.customers.id
}

resource "spark_room" "handover" {
  title = "Handover between shifts"
}

resource "spark_room" "all_hands" {
  title       = "All hands"
  description = "For all employees"
  is_public   = true
}

resource "spark_membership" "incidents" {
  for_each = local.on_call

  room_id      = spark_room.incidents.id
  person_email = each.key
  is_moderator = each.key == "anna.bauer@example.com"
}

resource "spark_membership" "handover" {
  for_each = local.on_call

  room_id      = spark_room.handover.id
  person_email = each.key
}

resource "spark_person" "newcomer" {
  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
  first_name   = "Nora"
  last_name    = "Newcomer"
}

resource "spark_team_membership" "newcomer" {
  team_id   = spark_team.platform.id
  person_id = spark_person.newcomer.id
}

variable "webhook_secret" {
  description = "The secret with which Webex signs the events"
  type        = string
  sensitive   = true
  ephemeral   = true
  default     = "only-for-the-demo"
}

resource "spark_webhook" "incidents" {
  name       = "Incident messages to the pager"
  target_url = "https://pager.example.com/spark"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_room.incidents.id}"

  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}

resource "spark_webhook" "joiners" {
  name       = "Greet new members"
  target_url = "https://greeter.example.com/spark"
  resource   = "memberships"
  event      = "created"
}

output "general_room_of_platform" {
  value = spark_team.platform.general_room_id
}
