terraform {
  required_providers {
    spark = {
      source  = "ciscospark/spark"
      version = "~> 0.1"
    }
  }
}

# The token comes from the environment variable SPARK_ACCESS_TOKEN.
provider "spark" {}

resource "spark_room" "incidents" {
  title = "Incidents"
}
