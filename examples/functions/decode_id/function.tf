data "spark_me" "me" {}

# The UUID by which other tools know the person.
output "uuid" {
  value = provider::spark::decode_id(data.spark_me.me.id).key
}
