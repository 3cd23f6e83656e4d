import {
  to = spark_team_membership.anna
  id = "Y2lzY29zcGFyazovL3VzL1RFQU0vOThjYzA3YjAtMTIyOS0xMWVjLWE3MjAtZTkyNTZlNDgxNjBh/anna.bauer@example.com"
}
