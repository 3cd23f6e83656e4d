# The run blocks share one state. Each block changes the resources of the previous block.
# At the end, Terraform destroys all resources.

variables {
  service       = "Checkout"
  on_call       = ["anna.bauer@example.com", "ben.carter@example.com"]
  other_members = ["clara.diaz@example.com"]
  pager_url     = "https://pager.example.com/spark"
}

run "room" {
  assert {
    condition     = spark_room.incidents.title == "Incidents: Checkout"
    error_message = "The title must contain the service, got ${spark_room.incidents.title}."
  }

  assert {
    condition     = spark_room.incidents.is_locked
    error_message = "The room must be locked."
  }

  assert {
    condition     = spark_webhook.pager.filter == "roomId=${spark_room.incidents.id}"
    error_message = "The webhook must report this room, got ${spark_webhook.pager.filter}."
  }

  assert {
    condition     = spark_webhook.pager.status == "active"
    error_message = "The webhook must be active, got ${spark_webhook.pager.status}."
  }
}

# The authenticated account, admin@example.com, created the room and is a moderator as well.
run "people_in_the_room" {
  module {
    source = "./tests/service"
  }

  variables {
    room_id = run.room.room_id
  }

  assert {
    condition = output.moderators == toset([
      "admin@example.com", "anna.bauer@example.com", "ben.carter@example.com",
    ])
    error_message = "The moderators must be the people on call, got ${join(", ", output.moderators)}."
  }

  assert {
    condition     = output.others == toset(["clara.diaz@example.com"])
    error_message = "The room must have one other member, got ${join(", ", output.others)}."
  }
}

# Clara goes on call and is still in the list of other members. Ben is no longer on call and
# stays in the room.
run "shift_ends" {
  variables {
    on_call       = ["anna.bauer@example.com", "clara.diaz@example.com"]
    other_members = ["ben.carter@example.com", "clara.diaz@example.com"]
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
    condition = output.moderators == toset([
      "admin@example.com", "anna.bauer@example.com", "clara.diaz@example.com",
    ])
    error_message = "The moderators must be the people on call, got ${join(", ", output.moderators)}."
  }

  assert {
    condition     = output.others == toset(["ben.carter@example.com"])
    error_message = "The room must have one other member, got ${join(", ", output.others)}."
  }
}

# Values that the module must reject.
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
