import {
  to = spark_room.incidents
  id = "Incidents"
}
