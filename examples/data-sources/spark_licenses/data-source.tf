data "spark_licenses" "all" {}

# How many are left of each license that is paid for.
output "licenses_left" {
  value = {
    for license in data.spark_licenses.all.licenses : license.name => license.total_units - license.consumed_units...
    if license.subscription_id != null
  }
}
