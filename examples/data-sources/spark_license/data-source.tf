data "spark_license" "messaging" {
  name = "Advanced Messaging"
}

# A new person with the license.
resource "spark_person" "nora" {
  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
  licenses     = [data.spark_license.messaging.id]
}
