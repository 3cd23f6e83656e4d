import {
  to = spark_person.nora
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL1BFT1BMRS8zZDBmZWJhNS1lZDZkLTRlMzQtYmJhZC1kYzMzZTVlODY4NTM"
  }
}
