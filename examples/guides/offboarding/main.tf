terraform {
  required_version = ">= 1.11"

  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

# Uses the access token of a compliance officer.
provider "spark" {}

variable "leaver" {
  description = "The email address of the person who leaves."
  type        = string
  default     = "anna.bauer@example.com"
}

# All memberships of the person, in rooms that the person's organization owns.
data "spark_memberships" "leaver" {
  person_email = var.leaver
}

output "rooms" {
  description = "The IDs of the group rooms that the person is a member of."
  value = [
    for membership in data.spark_memberships.leaver.memberships : membership.room_id
    if membership.room_type == "group"
  ]
}
