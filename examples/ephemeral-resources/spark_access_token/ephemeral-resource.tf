# The client ID, client secret and refresh token are set with the environment
# variables SPARK_CLIENT_ID, SPARK_CLIENT_SECRET and SPARK_REFRESH_TOKEN.
ephemeral "spark_access_token" "admin" {
  token_cache_file = pathexpand("~/.cache/terraform-provider-spark/admin.json")
}

# The provider block without an alias uses another token, such as that of a bot,
# from the environment variable SPARK_ACCESS_TOKEN.
provider "spark" {}

provider "spark" {
  alias        = "admin"
  access_token = ephemeral.spark_access_token.admin.access_token
}

resource "spark_person" "nora" {
  provider = spark.admin

  emails       = ["nora.newcomer@example.com"]
  display_name = "Nora Newcomer"
}
