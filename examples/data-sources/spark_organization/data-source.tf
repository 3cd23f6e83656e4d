data "spark_me" "current" {}

data "spark_organization" "own" {
  id = data.spark_me.current.org_id
}

output "organization" {
  value = data.spark_organization.own.display_name
}
