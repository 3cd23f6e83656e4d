variable "release" {
  type    = string
  default = "1.4"
}

resource "spark_room" "releases" {
  title = "Releases"
}

action "spark_send_message" "released" {
  config {
    room_id  = spark_room.releases.id
    markdown = "Release **${var.release}** is out."
  }
}

# Sends the message after each apply that changes the release.
resource "terraform_data" "release" {
  input = var.release

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.spark_send_message.released]
    }
  }
}
