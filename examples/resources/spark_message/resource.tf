resource "spark_room" "lobby" {
  title = "Lobby"
}

resource "spark_message" "welcome" {
  room_id  = spark_room.lobby.id
  markdown = "**Welcome.** The [handbook](https://handbook.example.com) lists the people on call."
}

# A card. Apps that do not support cards show the text.
resource "spark_message" "links" {
  room_id = spark_room.lobby.id
  text    = "Dashboard: https://dashboard.example.com"
  card = jsonencode({
    type    = "AdaptiveCard"
    version = "1.3"
    body    = [{ type = "TextBlock", text = "Dashboard", weight = "bolder" }]
    actions = [{ type = "Action.OpenUrl", title = "Open", url = "https://dashboard.example.com" }]
  })
}
