# By the id of the team:
terraform import spark_team_members.platform Y2lzY29zcGFyazovL3VzL1RFQU0vOThjYzA3YjAtMTIyOS0xMWVjLWE3MjAtZTkyNTZlNDgxNjBh

# By the UUID inside the id:
terraform import spark_team_members.platform 98cc07b0-1229-11ec-a720-e9256e48160a

# By the name of the team, where only one team has it:
terraform import spark_team_members.platform 'Platform'
