# Everybody in the organization, for administrators.
data "spark_people" "everybody" {}

# All who are called Anna, without asking what they are doing.
data "spark_people" "annas" {
  display_name   = "Anna"
  exclude_status = true
}

# Who has the meetings license and has not accepted the invitation yet.
data "spark_license" "meetings" {
  name = "Webex Meetings Suite"
}

output "unused_meetings_licenses" {
  value = [
    for person in data.spark_people.everybody.people : person.display_name
    if person.invite_pending == true && contains(person.licenses, data.spark_license.meetings.id)
  ]
}
