variable "room_id" {
  description = "The ID of a room."
  type        = string
  default     = null
}

data "spark_room_meeting" "incidents" {
  count = var.room_id == null ? 0 : 1

  room_id = var.room_id
}
