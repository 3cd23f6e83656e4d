data "spark_me" "this" {}

data "spark_memberships" "project" {
  room_id = spark_room.project.id

  depends_on = [spark_room_members.project]
}

output "external_members" {
  value = [
    for member in data.spark_memberships.project.memberships :
    coalesce(member.person_email, member.person_id)
    if member.person_org_id != data.spark_me.this.org_id
  ]
}
