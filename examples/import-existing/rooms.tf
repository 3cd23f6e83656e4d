# Exported by terraform-provider-spark. You can edit this file.

resource "spark_room" "all_hands" {
  title       = "All hands"
  description = "For all employees"
  is_public   = true
}

resource "spark_room" "handover_between_shifts" {
  title = "Handover between shifts"
}

resource "spark_room_members" "handover_between_shifts" {
  room_id = spark_room.handover_between_shifts.id

  members = [
    "anna.bauer@example.com",
    "david.evans@example.com",
    "grace.hansen@example.com",
  ]
}

resource "spark_room" "incidents" {
  title       = "Incidents"
  description = "Current incidents. Only moderators can add members"
  is_locked   = true
}

resource "spark_room_members" "incidents" {
  room_id = spark_room.incidents.id

  members = [
    "anna.bauer@example.com",
    "david.evans@example.com",
    "grace.hansen@example.com",
  ]

  moderators = ["anna.bauer@example.com"]
}
