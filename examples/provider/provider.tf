terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

# The token comes from the environment variable SPARK_ACCESS_TOKEN.
provider "spark" {}

resource "spark_room" "incidents" {
  title = "Incidents"
}
