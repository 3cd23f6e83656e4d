import {
  to = spark_message.welcome
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL01FU1NBR0UvZDFhMGNmMTAtNGU4MC0xMWYxLWIyYzMtN2Q4ZTlmYTBiMWMy"
  }
}
