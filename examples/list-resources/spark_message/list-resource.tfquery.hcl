# The latest messages of a room.
list "spark_message" "latest" {
  provider = spark

  limit = 10

  config {
    room_id = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
