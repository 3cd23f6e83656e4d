# All rooms that the owner of the access token is in.
list "spark_room" "all" {
  provider = spark

  include_resource = true
}
