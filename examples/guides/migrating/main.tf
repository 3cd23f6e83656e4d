terraform {
  required_providers {
    spark = {
      source  = "ciscospark/spark"
      version = "~> 0.1.0"
    }
  }
}

resource "spark_room" "incidents" {
  title = "Incidents"
}

resource "spark_room_members" "incidents" {
  room_id = spark_room.incidents.id
  members = ["anna.bauer@example.com", "ben.carter@example.com"]
}

resource "spark_message" "welcome" {
  room_id = spark_room.incidents.id
  text    = "Welcome"
}
