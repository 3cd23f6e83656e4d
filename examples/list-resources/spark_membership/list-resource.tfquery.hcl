# The members of a room.
list "spark_membership" "people_of_incidents" {
  provider = spark

  limit = 1000 # defaults to 100

  config {
    room_id = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}

# The members of several rooms. list "spark_room" returns the IDs of rooms.
list "spark_membership" "people_of" {
  for_each = {
    releases = "Y2lzY29zcGFyazovL3VzL1JPT00vYWM4NzFlNzAtNGU4MC0xMWYxLThiMWMtOWYyZTQ2ZDEwYjM3"
    handover = "Y2lzY29zcGFyazovL3VzL1JPT00vYjJmZDBhYjAtNGU4MC0xMWYxLWEzN2UtNWQxYzhlOTI0ZjYw"
  }
  provider = spark

  limit = 1000 # for each room

  config {
    room_id = each.value
  }
}
