resource "spark_webhook" "pager" {
  name       = "Incident messages to the pager"
  target_url = "https://pager.example.com/spark"
  resource   = "messages"
  event      = "created"
}

data "spark_webhook" "pager" {
  name = "Incident messages to the pager"

  depends_on = [spark_webhook.pager]
}

# A check that warns if Webex has deactivated the webhook.
check "pager" {
  assert {
    condition     = data.spark_webhook.pager.status == "active"
    error_message = "Webex has deactivated the webhook to the pager after too many failed deliveries."
  }
}
