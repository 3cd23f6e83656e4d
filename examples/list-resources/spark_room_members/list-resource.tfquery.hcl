# The members of all rooms of the authenticated account.
list "spark_room_members" "rooms" {
  provider = spark

  limit            = 1000 # defaults to 100
  include_resource = true # returns the members
}
