# A room and its members.

terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "room" {
  description = "The room, as collaboration/checked returns it"
  type = object({
    title                 = string
    description           = string
    members               = list(string)
    moderators            = list(string)
    only_moderators_write = bool
  })
}

variable "team_id" {
  description = "The ID of the team of the room, or null"
  type        = string
}

resource "spark_room" "this" {
  title                = var.room.title
  description          = var.room.description
  team_id              = var.team_id
  is_locked            = length(var.room.moderators) > 0 ? true : null
  is_announcement_only = var.room.only_moderators_write
}

resource "spark_room_members" "this" {
  room_id    = spark_room.this.id
  members    = var.room.members
  moderators = length(var.room.moderators) > 0 ? var.room.moderators : null
}

output "id" {
  value = spark_room.this.id
}
