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

# Omits rooms whose members are not managed, and rooms that can have other members.
resource "spark_room_members" "this" {
  for_each = {
    for key, room in local.collaboration.rooms : key => room
    if room.members != null && !room.others_allowed
  }

  room_id    = spark_room.this[each.key].id
  members    = each.value.members
  moderators = each.value.moderators
  ignore     = { emails = each.value.service_accounts }
}
