data "spark_me" "me" {}

# The UUID of the person, which other tools use.
output "uuid" {
  value = provider::spark::decode_id(data.spark_me.me.id).key
}
