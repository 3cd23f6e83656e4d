# What the module promises. The runs of a file share one state and are a story: each changes what the one before has
# left. At the end everything is destroyed.

variables {
  service   = "Checkout"
  on_call   = ["anna.bauer@example.com", "ben.carter@example.com"]
  guests    = ["clara.diaz@example.com"]
  pager_url = "https://pager.example.com/spark"
}

run "room" {
  assert {
    condition     = spark_room.incidents.title == "Incidents: Checkout" && spark_room.incidents.is_locked
    error_message = "Want a locked room that is called after the service, got ${spark_room.incidents.title}."
  }

  assert {
    condition     = spark_webhook.pager.filter == "roomId=${spark_room.incidents.id}" && spark_webhook.pager.status == "active"
    error_message = "The pager hears of other rooms, or of nothing: ${spark_webhook.pager.filter}, ${spark_webhook.pager.status}."
  }
}

# The authenticated account, here admin@example.com, has created the room and is a moderator as well.
run "people_in_the_room" {
  module {
    source = "./tests/service"
  }

  variables {
    room_id = run.room.room_id
  }

  assert {
    condition     = output.moderators == toset(["admin@example.com", "anna.bauer@example.com", "ben.carter@example.com"])
    error_message = "Want those on call to moderate, got ${join(", ", output.moderators)}."
  }

  assert {
    condition     = output.others == toset(["clara.diaz@example.com"])
    error_message = "Want one guest, got ${join(", ", output.others)}."
  }
}

# Clara goes on call, and nobody has taken her off the list of guests; Ben becomes a guest.
run "shift_ends" {
  variables {
    on_call = ["anna.bauer@example.com", "clara.diaz@example.com"]
    guests  = ["ben.carter@example.com", "clara.diaz@example.com"]
  }
}

run "people_after_the_shift" {
  module {
    source = "./tests/service"
  }

  variables {
    room_id = run.shift_ends.room_id
  }

  assert {
    condition     = output.moderators == toset(["admin@example.com", "anna.bauer@example.com", "clara.diaz@example.com"])
    error_message = "Want those on call to moderate, got ${join(", ", output.moderators)}."
  }

  assert {
    condition     = output.others == toset(["ben.carter@example.com"])
    error_message = "Want one guest, got ${join(", ", output.others)}."
  }
}

# What the module must refuse.
run "nobody_left_on_call" {
  command = plan

  variables {
    on_call = ["anna.bauer@example.com"]
  }

  expect_failures = [var.on_call]
}

run "pager_without_https" {
  command = plan

  variables {
    pager_url = "http://pager.example.com/spark"
  }

  expect_failures = [var.pager_url]
}
