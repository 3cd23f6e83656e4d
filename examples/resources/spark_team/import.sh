# By ID:
terraform import spark_team.platform Y2lzY29zcGFyazovL3VzL1RFQU0vOThjYzA3YjAtMTIyOS0xMWVjLWE3MjAtZTkyNTZlNDgxNjBh

# By the UUID in the ID:
terraform import spark_team.platform 98cc07b0-1229-11ec-a720-e9256e48160a

# By name, if only one team has the name:
terraform import spark_team.platform 'Platform'
