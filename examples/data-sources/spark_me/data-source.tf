data "spark_me" "current" {}

# A room whose description names the account that manages it.
resource "spark_room" "incidents" {
  title       = "Incidents"
  description = "Managed by ${data.spark_me.current.display_name} with Terraform"
}
