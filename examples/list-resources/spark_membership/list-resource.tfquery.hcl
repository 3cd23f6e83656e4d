# Who is in the room.
list "spark_membership" "people_of_incidents" {
  provider = spark

  limit = 1000 # 100 unless told

  config {
    room_id = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}

# Who is in several rooms: list "spark_room" tells their ids.
list "spark_membership" "people_of" {
  for_each = {
    releases = "Y2lzY29zcGFyazovL3VzL1JPT00vYWM4NzFlNzAtNGU4MC0xMWYxLThiMWMtOWYyZTQ2ZDEwYjM3"
    handover = "Y2lzY29zcGFyazovL3VzL1JPT00vYjJmZDBhYjAtNGU4MC0xMWYxLWEzN2UtNWQxYzhlOTI0ZjYw"
  }
  provider = spark

  limit = 1000 # of each room

  config {
    room_id = each.value
  }
}
