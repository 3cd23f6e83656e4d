# By ID, which the data source spark_messages returns:
terraform import spark_message.welcome Y2lzY29zcGFyazovL3VzL01FU1NBR0UvZDFhMGNmMTAtNGU4MC0xMWYxLWIyYzMtN2Q4ZTlmYTBiMWMy

# By the link that the Webex app copies:
terraform import spark_message.welcome 'webexteams://im?space=6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12&message=d1a0cf10-4e80-11f1-b2c3-7d8e9fa0b1c2'
