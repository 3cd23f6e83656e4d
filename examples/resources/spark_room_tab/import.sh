# By ID, which the data source spark_room_tabs returns:
terraform import spark_room_tab.runbook Y2lzY29zcGFyazovL3VzL1RBQlMvZDg1ZTYwNjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy

# By the ID of the room and the name of the tab, if only one tab of the room has the name:
terraform import spark_room_tab.runbook Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy/Runbook
