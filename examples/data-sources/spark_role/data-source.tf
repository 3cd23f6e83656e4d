data "spark_role" "device_administrator" {
  name = "Device Administrator"
}

# A person who administers the devices in the meeting rooms.
resource "spark_person" "dora" {
  emails       = ["dora.devices@example.com"]
  display_name = "Dora Devices"
  roles        = [data.spark_role.device_administrator.id]
}
