# The members of a team.
list "spark_team_membership" "people_of_platform" {
  provider = spark

  limit = 1000 # defaults to 100

  config {
    team_id = "Y2lzY29zcGFyazovL3VzL1RFQU0vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
