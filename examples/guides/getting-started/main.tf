terraform {
  required_providers {
    spark = {
      source  = "ciscospark/spark"
      version = "~> 0.1.0"
    }
  }
}

provider "spark" {}

resource "spark_room" "release" {
  title = "Release 4.2"
}

resource "spark_membership" "release" {
  for_each = toset(["anna.bauer@example.com", "ben.carter@example.com"])

  room_id      = spark_room.release.id
  person_email = each.key
}
