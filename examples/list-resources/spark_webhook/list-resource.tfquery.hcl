# All webhooks of the owner of the access token.
list "spark_webhook" "webhooks" {
  provider = spark

  include_resource = true # to see more than names
}

# Those for what happens in the whole organization.
list "spark_webhook" "webhooks_of_organization" {
  provider = spark

  config {
    owned_by = "org"
  }
}
