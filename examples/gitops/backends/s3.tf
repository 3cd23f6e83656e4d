# Stores the state in S3, which locks it with a file next to it. The environment has the credentials.

terraform {
  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "collaboration.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
