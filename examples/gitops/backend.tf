# Stores and locks the state in PostgreSQL. Set the environment variable PG_CONN_STR to the connection string. The
# directory backends contains alternatives to this file.

terraform {
  backend "pg" {}
}
