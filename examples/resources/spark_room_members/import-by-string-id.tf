import {
  to = spark_room_members.incidents
  id = "Incidents"
}
