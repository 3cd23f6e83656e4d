resource "spark_room" "incidents" {
  title = "Incidents"
}

data "spark_memberships" "incidents" {
  room_id = spark_room.incidents.id
}

# Members of another organization.
data "spark_me" "current" {}

output "guests" {
  value = [
    for member in data.spark_memberships.incidents.memberships : member.person_email
    if member.person_org_id != data.spark_me.current.org_id
  ]
}

# In which rooms the owner of the access token is.
data "spark_memberships" "own" {}
