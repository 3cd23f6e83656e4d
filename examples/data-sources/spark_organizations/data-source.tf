data "spark_organizations" "all" {}

output "organizations" {
  value = {
    for organization in data.spark_organizations.all.organizations :
    organization.display_name => organization.id
  }
}
