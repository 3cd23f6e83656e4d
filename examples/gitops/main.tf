# Each workspace has its own file and state. The file of the workspace "default" is collaboration.yaml. The file of the
# workspace "sales" is states/sales.yaml.

terraform {
  required_version = ">= 1.11"

  required_providers {
    spark = {
      source  = "ciscospark/spark"
      version = "~> 0.1.0"
    }
  }
}

provider "spark" {} # reads the token from the environment

variable "webhook_secret" {
  description = "The secret with which Webex signs the requests of webhooks. The secret is not stored in the plan or the state. Only an apply needs the real value"
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "max_removals" {
  description = "The maximum number of people that a plan can remove from one room or team. The workflow pull-request limits the number in the whole plan"
  type        = number
  default     = 1000
}

locals {
  file   = terraform.workspace == "default" ? "collaboration.yaml" : "states/${terraform.workspace}.yaml"
  shared = fileset(path.module, "{organization.yaml,people.yaml,people.csv}")
}

# plan-summary uses the account and its domain to recognize people from other organizations.
data "spark_me" "this" {}

module "collaboration" {
  source = "./collaboration"

  files          = { for name in setunion([local.file], local.shared) : name => file("${path.module}/${name}") }
  max_removals   = var.max_removals
  webhook_secret = var.webhook_secret
}
