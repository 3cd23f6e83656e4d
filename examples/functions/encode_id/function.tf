# The ID of a role, from its name. The cluster "us" is the default.
resource "spark_person" "auditor" {
  emails       = ["otto.auditor@example.com"]
  display_name = "Otto Auditor"
  roles        = [provider::spark::encode_id("ROLE", "id_readonly_admin")]
}

# The ID of a room in a region, from a UUID of another tool.
output "archive_room_id" {
  value = provider::spark::encode_id(
    "ROOM",
    "bbceb1ad-43f1-3b58-9147-f14bb0c4d154",
    "urn:TEAM:eu-central-1_k",
  )
}
