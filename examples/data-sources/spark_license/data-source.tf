data "spark_license" "messaging" {
  name = "Advanced Messaging"
}

# A newcomer who gets it.
resource "spark_person" "nora" {
  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
  licenses     = [data.spark_license.messaging.id]
}
