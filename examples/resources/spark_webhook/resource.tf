resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_webhook" "incidents" {
  name       = "Incident messages to the pager"
  target_url = "https://pager.example.com/spark"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_room.incidents.id}"
}

# Signed with a secret that is not stored in the state. Increase the version to change the secret.
variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
  default   = "take it from your secret store"
}

resource "spark_webhook" "joiners" {
  name       = "Greet new members"
  target_url = "https://greeter.example.com/spark"
  resource   = "memberships"
  event      = "created"

  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}
