# Exported by terraform-provider-spark. You can edit this file.

terraform {
  # Terraform 1.16.0 ignores import blocks: https://github.com/hashicorp/terraform/issues/39068
  required_version = ">= 1.11, != 1.16.0"

  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

# The access token comes from SPARK_ACCESS_TOKEN or from "terraform-provider-spark login".
provider "spark" {}
