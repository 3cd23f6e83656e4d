# Who is in the team.
list "spark_team_membership" "people_of_platform" {
  provider = spark

  limit = 1000 # 100 unless told

  config {
    team_id = "Y2lzY29zcGFyazovL3VzL1RFQU0vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
