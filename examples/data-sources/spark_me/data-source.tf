data "spark_me" "current" {}

# A room that tells who keeps it.
resource "spark_room" "incidents" {
  title       = "Incidents"
  description = "Kept by ${data.spark_me.current.display_name} with Terraform"
}
