data "spark_licenses" "all" {}

# The number of unused paid licenses, by name.
output "licenses_left" {
  value = {
    for license in data.spark_licenses.all.licenses :
    license.name => license.total_units - license.consumed_units...
    if license.subscription_id != null
  }
}
