# Nothing is wanted any more.
provider "spark" {}
