# The state is in PostgreSQL, which locks it: the environment variable PG_CONN_STR says where. Each workspace is a state.
# backends/ has what to copy over this file for another place.

terraform {
  backend "pg" {}
}
