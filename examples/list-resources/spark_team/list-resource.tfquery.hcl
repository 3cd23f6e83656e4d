# All teams that the owner of the access token is in.
list "spark_team" "teams" {
  provider = spark
}
