# Everybody in the organization, for administrators.
list "spark_person" "people" {
  provider = spark

  limit = 10000 # 100 unless told
}

# One person, by e-mail address.
list "spark_person" "anna" {
  provider = spark

  include_resource = true # to see more than the name

  config {
    email = "anna.bauer@example.com"
  }
}
