import {
  to = spark_room_members.incidents
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw"
  }
}
