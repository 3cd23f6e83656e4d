resource "spark_team" "operations" {
  name = "Operations"
}

data "spark_rooms" "operations" {
  team_id = spark_team.operations.id
}

# The rooms of the team except the General room, whose ID may have another form in the list.
output "rooms" {
  value = [
    for room in data.spark_rooms.operations.rooms : room.title
    if !provider::spark::same_id(room.id, spark_team.operations.general_room_id)
  ]
}
