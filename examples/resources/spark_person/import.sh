# By ID:
terraform import spark_person.nora Y2lzY29zcGFyazovL3VzL1BFT1BMRS8zZDBmZWJhNS1lZDZkLTRlMzQtYmJhZC1kYzMzZTVlODY4NTM

# By the UUID in the ID:
terraform import spark_person.nora 3d0feba5-ed6d-4e34-bbad-dc33e5e86853

# By email address:
terraform import spark_person.nora 'nora.newcomer@example.com'
