# All people of the organization. Only administrators can list them.
list "spark_person" "people" {
  provider = spark

  limit = 10000 # defaults to 100
}

# One person, by email address.
list "spark_person" "anna" {
  provider = spark

  include_resource = true # returns all attributes

  config {
    email = "anna.bauer@example.com"
  }
}
