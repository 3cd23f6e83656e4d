# All webhooks of the authenticated account.
list "spark_webhook" "webhooks" {
  provider = spark

  include_resource = true # returns all attributes
}

# The webhooks for events of the whole organization.
list "spark_webhook" "webhooks_of_organization" {
  provider = spark

  config {
    owned_by = "org"
  }
}
