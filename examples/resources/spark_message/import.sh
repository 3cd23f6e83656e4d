# By the id that the service gave, which the data source spark_messages finds:
terraform import spark_message.welcome Y2lzY29zcGFyazovL3VzL01FU1NBR0UvZDFhMGNmMTAtNGU4MC0xMWYxLWIyYzMtN2Q4ZTlmYTBiMWMy

# By the UUID inside the id:
terraform import spark_message.welcome d1a0cf10-4e80-11f1-b2c3-7d8e9fa0b1c2
