import {
  to = spark_team_membership.anna
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL1RFQU1fTUVNQkVSU0hJUC8zZDBmZWJhNS1lZDZkLTRlMzQtYmJhZC1kYzMzZTVlODY4NTM6OThjYzA3YjAtMTIyOS0xMWVjLWE3MjAtZTkyNTZlNDgxNjBh"
  }
}
