# Stores the state in HCP Terraform, which also locks it. The environment variable TF_TOKEN_app_terraform_io has the
# token. Add the tag to the workspaces, and set their execution mode to "local", unless HCP Terraform runs the plans.
# HCP Terraform has no workspace "default": move collaboration.yaml to states/.

terraform {
  cloud {
    organization = "example"

    workspaces {
      tags = ["collaboration"]
    }
  }
}
