# The newest message between the owner of the access token and Anna.
data "spark_messages" "with_anna" {
  person_email = "anna.bauer@example.com"
  limit        = 1
}

# The message that it answers to, if it answers to one.
data "spark_message" "question" {
  for_each = toset(compact(data.spark_messages.with_anna.messages[*].parent_id))

  id = each.key
}
