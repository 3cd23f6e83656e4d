locals {
  collaboration = provider::spark::collaboration({
    "collaboration.yaml" = <<-EOT
      groups:
        platform: [anna.bauer@example.com, ben.carter@example.com]
      rooms:
        incidents:
          title: Incidents
          members:
            - group: platform
            - email: clara.diaz@example.com
              until: "2026-12-31"
          moderators: [anna.bauer@example.com]
    EOT
  })
}

resource "spark_room" "this" {
  for_each = local.collaboration.rooms

  title       = each.value.title
  description = each.value.description
}

resource "spark_room_members" "this" {
  for_each = local.collaboration.rooms

  room_id    = spark_room.this[each.key].id
  members    = each.value.members
  moderators = each.value.moderators
}
