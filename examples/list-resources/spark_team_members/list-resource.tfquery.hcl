# The members of all teams of the authenticated account.
list "spark_team_members" "teams" {
  provider = spark

  limit            = 1000 # defaults to 100
  include_resource = true # returns the members
}
