# The state is in HCP Terraform, which locks it: the environment variable TF_TOKEN_app_terraform_io has the token. Give
# its workspaces the tag, and the execution mode "local", unless they are to run Terraform themselves. There is no
# workspace "default" there: every file is one of states/.

terraform {
  cloud {
    organization = "example"

    workspaces {
      tags = ["collaboration"]
    }
  }
}
