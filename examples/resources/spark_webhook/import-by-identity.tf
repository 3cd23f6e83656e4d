import {
  to = spark_webhook.incidents
  identity = {
    id = "Y2lzY29zcGFyazovL3VzL1dFQkhPT0svYjA5YjUwZjMtYzQ2Yy00ODlmLTk2MjgtOTZmYjVhMDgxZThj"
  }
}
