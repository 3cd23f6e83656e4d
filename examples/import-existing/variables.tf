# Exported by terraform-provider-spark. You can edit this file.

variable "incident_messages_to_the_pager_secret" {
  description = "The secret that Webex uses to sign the events of the webhook \"Incident messages to the pager\""
  type        = string
  sensitive   = true
  ephemeral   = true
  default     = null
}
