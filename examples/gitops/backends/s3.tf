# Stores the state in S3, and locks it with a lock file. The credentials are read from the environment.

terraform {
  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "collaboration.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
