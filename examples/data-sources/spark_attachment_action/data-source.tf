variable "attachment_action_id" {
  description = "The ID that a webhook for the resource attachmentActions received."
  type        = string
  default     = null
}

data "spark_attachment_action" "order" {
  count = var.attachment_action_id == null ? 0 : 1

  id = var.attachment_action_id
}

output "order" {
  value = [for action in data.spark_attachment_action.order : jsondecode(action.inputs)]
}
