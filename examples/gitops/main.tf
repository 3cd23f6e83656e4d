# Each workspace is a state with a file of its own: collaboration.yaml is the file of the workspace "default", and
# states/sales.yaml that of the workspace "sales".

terraform {
  required_version = ">= 1.11"

  required_providers {
    spark = {
      source  = "ciscospark/spark"
      version = "~> 0.1"
    }
  }
}

provider "spark" {} # reads the token from the environment

variable "webhook_secret" {
  description = "The secret with which Webex signs the requests of webhooks. It is not stored in the plan or state. A plan accepts any value; an apply needs the real one"
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
