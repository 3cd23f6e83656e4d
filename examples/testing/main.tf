# The module under test: the room for the incidents of one service. The people on call are its moderators, guests may be
# added to it, and the pager hears of every message.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "service" {
  description = "What the room is for"
  type        = string
}

variable "on_call" {
  description = "The email addresses of the moderators of the room"
  type        = set(string)

  validation {
    condition     = length(var.on_call) >= 2
    error_message = "At least two people are on call: a room must not be left without a moderator."
  }
}

variable "guests" {
  description = "The email addresses of the other members of the room"
  type        = set(string)
  default     = []
}

variable "pager_url" {
  description = "Where every message is sent"
  type        = string

  validation {
    condition     = startswith(var.pager_url, "https://")
    error_message = "The pager is reached by https."
  }
}

resource "spark_room" "incidents" {
  title     = "Incidents: ${var.service}"
  is_locked = true
}

# One for each person, on call or not: a guest who goes on call becomes a moderator, and need not leave first.
resource "spark_membership" "member" {
  for_each = setunion(var.on_call, var.guests)

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
