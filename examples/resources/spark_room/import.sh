# By the id that the service gave:
terraform import spark_room.incidents Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw

# By the UUID inside the id:
terraform import spark_room.incidents 01e547b0-3f21-11f1-adec-ad4320c4e270

# By its title, where only one room has it:
terraform import spark_room.incidents 'Incidents'
