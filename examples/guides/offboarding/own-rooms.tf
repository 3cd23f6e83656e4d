data "spark_rooms" "group" {
  type = "group"
}

# The memberships of the person in the rooms of the authenticated account.
data "spark_memberships" "shared" {
  room_ids     = [for room in data.spark_rooms.group.rooms : room.id]
  person_email = var.leaver
}

output "shared_rooms" {
  description = "The titles of the rooms that both the person and the account are members of."
  value = sort([
    for room in data.spark_rooms.group.rooms : room.title
    if contains(data.spark_memberships.shared.memberships[*].room_id, room.id)
  ])
}
