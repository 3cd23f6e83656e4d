# The linked folders of a room.
list "spark_room_linked_folder" "folders" {
  provider = spark

  config {
    room_id = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
