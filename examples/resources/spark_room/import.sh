# By ID:
terraform import spark_room.incidents Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw

# By the UUID in the ID:
terraform import spark_room.incidents 01e547b0-3f21-11f1-adec-ad4320c4e270

# By title, if only one room has the title:
terraform import spark_room.incidents 'Incidents'
