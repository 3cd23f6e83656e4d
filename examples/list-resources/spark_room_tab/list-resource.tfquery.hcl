# The tabs of a room.
list "spark_room_tab" "tabs" {
  provider = spark

  config {
    room_id = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
