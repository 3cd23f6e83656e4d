terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

provider "spark" {}

module "collaboration" {
  source = "./collaboration"

  file = "${path.root}/collaboration.yaml"
}
