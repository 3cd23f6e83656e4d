# The people of all teams that the owner of the access token is in.
list "spark_team_members" "teams" {
  provider = spark

  limit            = 1000 # 100 unless told
  include_resource = true # to see who they are
}
