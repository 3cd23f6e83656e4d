import {
  to = spark_webhook.incidents
  id = "Incident messages to the pager"
}
