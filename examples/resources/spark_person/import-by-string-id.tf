import {
  to = spark_person.nora
  id = "nora.newcomer@example.com"
}
