# A webhook whose events are signed with a secret. The secret is not stored in the state.
# To change the secret, also increase the version.
variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "spark_webhook" "joiners" {
  name       = "Greet new members"
  target_url = "https://greeter.example.com/spark"
  resource   = "memberships"
  event      = "created"

  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}
