# By ID, which the data source spark_room_linked_folders returns:
terraform import spark_room_linked_folder.reports Y2lzY29zcGFyazovL3VzL1RBQlMvZDg1ZTYwNjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy

# By the ID of the room and the name of the folder, if only one linked folder of the room has the name:
terraform import spark_room_linked_folder.reports Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy/Reports
