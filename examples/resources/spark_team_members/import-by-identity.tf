import {
  to = spark_team_members.platform
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL1RFQU0vOThjYzA3YjAtMTIyOS0xMWVjLWE3MjAtZTkyNTZlNDgxNjBh"
  }
}
