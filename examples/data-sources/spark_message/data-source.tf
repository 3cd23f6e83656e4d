# The newest message between the authenticated account and Anna.
data "spark_messages" "with_anna" {
  person_email = "anna.bauer@example.com"
  limit        = 1
}

# The message to which it replies, if it is a reply.
data "spark_message" "question" {
  for_each = toset(compact(data.spark_messages.with_anna.messages[*].parent_id))

  id = each.key
}
