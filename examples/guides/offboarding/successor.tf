variable "successor" {
  description = "The email address of the person who becomes a moderator."
  type        = string
  default     = "ben.carter@example.com"
}

# A fixed list. A list from a data source would no longer contain the room after the apply,
# because the room then has another moderator. The next apply would remove the new
# moderator again.
variable "orphaned_room_ids" {
  description = "The IDs of the rooms that get a new moderator."
  type        = set(string)
  default     = []
}

resource "spark_membership" "successor" {
  for_each = var.orphaned_room_ids

  room_id        = each.key
  person_email   = var.successor
  is_moderator   = true
  adopt_existing = true
}
