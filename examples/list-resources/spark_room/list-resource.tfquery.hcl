# All rooms that the owner of the access token is in.
list "spark_room" "rooms" {
  provider = spark

  limit            = 1000 # 100 unless told
  include_resource = true # to see more than titles
}

# Those of one team.
list "spark_room" "rooms_of_platform" {
  provider = spark

  config {
    team_id = "Y2lzY29zcGFyazovL3VzL1RFQU0vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
