data "spark_rooms" "all" {
  type = "group"
}

# The rooms without any activity for half a year.
output "silent_rooms" {
  value = [
    for room in data.spark_rooms.all.rooms : room.title
    if timecmp(room.last_activity, timeadd(plantimestamp(), "-4380h")) < 0
  ]
}

# The rooms that all people of the organization can find and join.
data "spark_rooms" "public" {
  org_public_spaces = true
}

# The three rooms with the latest activity.
data "spark_rooms" "latest" {
  sort_by = "lastactivity"
  limit   = 3
}
