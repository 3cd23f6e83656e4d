# The rooms of one team.
list "spark_room" "rooms_of_platform" {
  provider = spark

  config {
    team_id = "Y2lzY29zcGFyazovL3VzL1RFQU0vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
