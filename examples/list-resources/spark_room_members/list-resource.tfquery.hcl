# The people of all rooms that the owner of the access token is in.
list "spark_room_members" "rooms" {
  provider = spark

  limit            = 1000 # 100 unless told
  include_resource = true # to see who they are
}
