# By the id that the service gave:
terraform import spark_membership.anna Y2lzY29zcGFyazovL3VzL01FTUJFUlNISVAvM2QwZmViYTUtZWQ2ZC00ZTM0LWJiYWQtZGMzM2U1ZTg2ODUzOjAxZTU0N2IwLTNmMjEtMTFmMS1hZGVjLWFkNDMyMGM0ZTI3MA

# By the room and the person: ROOM_ID/EMAIL or ROOM_ID/PERSON_ID:
terraform import spark_membership.anna 'Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw/anna.bauer@example.com'
