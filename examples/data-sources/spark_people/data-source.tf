# All people of the organization. Only administrators can list them.
data "spark_people" "all" {}

# All people whose display name begins with Anna, without their status.
data "spark_people" "annas" {
  display_name   = "Anna"
  exclude_status = true
}

# The people who have the meetings license and have not accepted the invitation yet.
data "spark_license" "meetings" {
  name = "Webex Meetings Suite"
}

output "unused_meetings_licenses" {
  value = [
    for person in data.spark_people.all.people : person.display_name
    if person.invite_pending == true && contains(person.licenses, data.spark_license.meetings.id)
  ]
}
