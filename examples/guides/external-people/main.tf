terraform {
  required_providers {
    spark = {
      source  = "ciscospark/spark"
      version = "~> 0.1.0"
    }
  }
}

resource "spark_room" "project" {
  title = "Project with a partner"
}

resource "spark_room_members" "project" {
  room_id = spark_room.project.id
  members = [
    "anna.bauer@example.com",
    "paula.partner@partner.example",
  ]
}
