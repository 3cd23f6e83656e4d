resource "spark_person" "nora" {
  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
  first_name   = "Nora"
  last_name    = "Newcomer"
}

# Destroying this resource removes it from the state only. The account remains.
resource "spark_person" "auditor" {
  emails       = ["otto.auditor@example.com"]
  display_name = "Otto Auditor"
  department   = "Internal audit"
  on_destroy   = "keep"
}
