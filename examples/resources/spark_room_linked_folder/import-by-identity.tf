import {
  to = spark_room_linked_folder.reports
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL1RBQlMvZDg1ZTYwNjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
  }
}
