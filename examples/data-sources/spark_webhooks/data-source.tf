data "spark_webhooks" "all" {}

# The webhooks that send events to other companies.
output "external_webhooks" {
  value = [
    for webhook in data.spark_webhooks.all.webhooks : webhook.name
    if !strcontains(webhook.target_url, ".example.com/")
  ]
}
