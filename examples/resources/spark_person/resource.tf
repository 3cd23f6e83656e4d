resource "spark_person" "nora" {
  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
  first_name   = "Nora"
  last_name    = "Newcomer"
}

# An account that outlives its resource: destroying only forgets it.
resource "spark_person" "auditor" {
  emails       = ["otto.auditor@example.com"]
  display_name = "Otto Auditor"
  department   = "Internal audit"
  on_destroy   = "keep"
}
