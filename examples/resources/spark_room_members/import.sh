# By the ID of the room:
terraform import spark_room_members.incidents Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw

# By the UUID in the ID:
terraform import spark_room_members.incidents 01e547b0-3f21-11f1-adec-ad4320c4e270

# By the title of the room, if only one room has the title:
terraform import spark_room_members.incidents 'Incidents'
