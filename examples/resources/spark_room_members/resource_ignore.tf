# Bots, a service account and the employees of a supplier can join the room and are not removed.
resource "spark_room" "orders" {
  title = "Orders"
}

resource "spark_room_members" "orders" {
  room_id = spark_room.orders.id
  members = ["anna.bauer@example.com", "clara.diaz@example.com"]

  ignore = {
    bots          = true
    emails        = ["backup@example.com"]
    email_domains = ["supplier.example"]
  }
}
