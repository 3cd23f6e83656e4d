import {
  to = spark_membership.anna
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw/anna.bauer@example.com"
}
