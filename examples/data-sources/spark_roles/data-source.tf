data "spark_roles" "all" {}

# The administrators of the organization, by role.
data "spark_people" "all" {
  exclude_status = true
}

output "administrators" {
  value = {
    for role in data.spark_roles.all.roles : role.name => [
      for person in data.spark_people.all.people : person.display_name
      if contains(person.roles, role.id)
    ]
  }
}
