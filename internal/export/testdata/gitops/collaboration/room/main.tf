terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "room" {
  type = any
}

variable "team_id" {
  type = string
}

resource "spark_room" "this" {
  title                = var.room.title
  description          = try(var.room.description, null)
  team_id              = var.team_id
  is_locked            = length(try(var.room.moderators, [])) > 0 ? true : null
  is_announcement_only = try(var.room["only moderators write"], null)
}

resource "spark_room_members" "this" {
  room_id    = spark_room.this.id
  members    = try(var.room.members, [])
  moderators = try(var.room.moderators, null)
}

output "id" {
  value = spark_room.this.id
}
