terraform {
  required_providers {
    spark = {
      source  = "ciscospark/spark"
      version = "~> 0.1.0"
    }
  }
}

# The access token is set with the environment variable SPARK_ACCESS_TOKEN.
provider "spark" {}

resource "spark_room" "incidents" {
  title = "Incidents"
}
