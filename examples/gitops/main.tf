# The file that people edit becomes resources. Each workspace is a state with a file of its own: "default" has
# collaboration.yaml, "sales" has states/sales.yaml.

terraform {
  required_version = ">= 1.11"

  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

provider "spark" {} # the token comes from the environment

variable "webhook_secret" {
  description = "What webhooks sign with; it is stored nowhere. A plan takes any text, only an apply needs the right one"
  type        = string
  sensitive   = true
  ephemeral   = true
}

module "collaboration" {
  source = "./collaboration"

  file           = terraform.workspace == "default" ? "${path.root}/collaboration.yaml" : "${path.root}/states/${terraform.workspace}.yaml"
  webhook_secret = var.webhook_secret
}
