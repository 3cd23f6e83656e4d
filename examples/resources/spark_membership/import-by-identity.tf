import {
  to = spark_membership.anna
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL01FTUJFUlNISVAvM2QwZmViYTUtZWQ2ZC00ZTM0LWJiYWQtZGMzM2U1ZTg2ODUzOjAxZTU0N2IwLTNmMjEtMTFmMS1hZGVjLWFkNDMyMGM0ZTI3MA"
  }
}
