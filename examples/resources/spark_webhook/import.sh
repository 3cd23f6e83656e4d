# By ID:
terraform import spark_webhook.incidents Y2lzY29zcGFyazovL3VzL1dFQkhPT0svYjA5YjUwZjMtYzQ2Yy00ODlmLTk2MjgtOTZmYjVhMDgxZThj

# By the UUID in the ID:
terraform import spark_webhook.incidents b09b50f3-c46c-489f-9628-96fb5a081e8c

# By name, if only one webhook has the name:
terraform import spark_webhook.incidents 'Incident messages to the pager'
