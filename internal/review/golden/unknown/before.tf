provider "spark" {}
