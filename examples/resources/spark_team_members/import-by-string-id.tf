import {
  to = spark_team_members.platform
  id = "Platform"
}
