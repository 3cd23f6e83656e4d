# Exported by terraform-provider-spark. You can edit this file.

resource "spark_webhook" "greet_new_members" {
  name       = "Greet new members"
  target_url = "https://greeter.example.com/spark"
  resource   = "memberships"
  event      = "created"
}

resource "spark_webhook" "incident_messages_to_the_pager" {
  name       = "Incident messages to the pager"
  target_url = "https://pager.example.com/spark"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_room.incidents.id}"

  # The webhook has a secret, which is not exported. To manage the secret, uncomment these lines:
  # secret_wo         = var.incident_messages_to_the_pager_secret
  # secret_wo_version = 1
}
