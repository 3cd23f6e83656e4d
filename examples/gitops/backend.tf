# Stores the state in PostgreSQL, which also locks it. The environment variable PG_CONN_STR has the connection string.
# The directory backends has replacements for this file.

terraform {
  backend "pg" {}
}
