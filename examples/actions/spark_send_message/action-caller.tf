resource "spark_room" "project" {
  for_each = toset(["Apollo", "Gemini"])
  title    = each.key

  lifecycle {
    action_trigger {
      events     = [after_create]
      actions    = [action.spark_send_message.welcome]
      on_failure = continue
    }
  }
}

action "spark_send_message" "welcome" {
  config {
    room_id = caller.id
    text    = "Welcome to the room ${caller.title}."
  }
}
