# Reads the members of a room, so that the tests can check them.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "room_id" {
  type = string
}

data "spark_memberships" "room" {
  room_id = var.room_id
}

output "moderators" {
  value = toset([for m in data.spark_memberships.room.memberships : m.person_email if m.is_moderator])
}

output "others" {
  value = toset([for m in data.spark_memberships.room.memberships : m.person_email if !m.is_moderator])
}
