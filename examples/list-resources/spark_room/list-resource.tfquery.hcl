# All rooms of the authenticated account.
list "spark_room" "rooms" {
  provider = spark

  limit            = 1000 # defaults to 100
  include_resource = true # returns all attributes
}
