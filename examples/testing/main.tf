# The module under test creates a room for the incidents of one service. The people on call
# are moderators, and other people are members. A webhook sends each message to the pager.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "service" {
  description = "The name of the service, which becomes part of the title"
  type        = string
}

variable "on_call" {
  description = "The email addresses of the moderators of the room"
  type        = set(string)

  validation {
    condition     = length(var.on_call) >= 2
    error_message = "At least two people must be on call, so that the room always has a moderator."
  }
}

variable "other_members" {
  description = "The email addresses of the other members of the room"
  type        = set(string)
  default     = []
}

variable "pager_url" {
  description = "The HTTPS URL to which each message is sent"
  type        = string

  validation {
    condition     = startswith(var.pager_url, "https://")
    error_message = "The URL of the pager must begin with https://."
  }
}

resource "spark_room" "incidents" {
  title     = "Incidents: ${var.service}"
  is_locked = true
}

# One resource for both lists: a member who goes on call becomes a moderator and stays in the room.
resource "spark_membership" "member" {
  for_each = setunion(var.on_call, var.other_members)

  room_id      = spark_room.incidents.id
  person_email = each.key
  is_moderator = contains(var.on_call, each.key)
}

resource "spark_webhook" "pager" {
  name       = "${spark_room.incidents.title}: to the pager"
  target_url = var.pager_url
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_room.incidents.id}"
}

output "room_id" {
  value = spark_room.incidents.id
}
