# The state is in S3, which locks it by a file beside it. Credentials come from the environment.

terraform {
  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "collaboration.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
