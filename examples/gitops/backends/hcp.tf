# Stores and locks the state in HCP Terraform. Set the environment variable TF_TOKEN_app_terraform_io to the token. Add
# the tag to the workspaces. Set their execution mode to "local", unless HCP Terraform runs the plans.
# HCP Terraform has no workspace "default": move collaboration.yaml to states/.

terraform {
  cloud {
    organization = "example"

    workspaces {
      tags = ["collaboration"]
    }
  }
}
