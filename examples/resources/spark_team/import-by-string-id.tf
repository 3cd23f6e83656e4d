import {
  to = spark_team.platform
  id = "Platform"
}
