locals {
  moderated = [
    for membership in data.spark_memberships.leaver.memberships : membership.room_id
    if membership.is_moderator && membership.room_type == "group"
  ]
}

data "spark_memberships" "moderated" {
  room_ids = local.moderated
}

locals {
  with_successor = toset([
    for member in data.spark_memberships.moderated.memberships : member.room_id
    if member.is_moderator && lower(member.person_email) != lower(var.leaver)
  ])
}

data "spark_room" "without_successor" {
  for_each = setsubtract(local.moderated, local.with_successor)

  id = each.key
}

output "without_successor" {
  description = "The titles of the rooms that have no other moderator, by ID."
  value       = { for id, room in data.spark_room.without_successor : id => room.title }
}
