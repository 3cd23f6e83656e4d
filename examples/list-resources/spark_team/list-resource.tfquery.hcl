# All teams of the authenticated account.
list "spark_team" "teams" {
  provider = spark
}
