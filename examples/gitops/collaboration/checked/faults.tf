# What can be wrong with the file: a sentence for each fault, which names the entry.

locals {
  words = {
    teams    = { needed = ["name"], known = ["name", "description", "members", "moderators"] }
    rooms    = { needed = ["title"], known = ["title", "description", "team", "members", "moderators", "only moderators write"] }
    webhooks = { needed = ["name", "about", "room", "send to"], known = ["name", "about", "room", "send to", "secret"] }
  }

  about = {
    "new messages"     = ["messages", "created"]
    "deleted messages" = ["messages", "deleted"]
    "people who join"  = ["memberships", "created"]
    "people who leave" = ["memberships", "deleted"]
  }

  # YAML takes the last of two entries under one word and says nothing, which would delete a room. So the lines are
  # counted as well: those that begin a section, those below it with two blanks, those below these with four.
  text     = "${replace(file(var.file), "\r\n", "\n")}\n"
  sections = { for found in regexall("(?m)^(\\w+):.*\\n((?:(?: .*|#.*|)\\n)*)", local.text) : found[0] => found[1]... }
  lines = { for section, bodies in local.sections : section => { for found in
    regexall("(?m)^  (\\w[^:\\n]*):.*\\n((?:(?:    .*| *#.*| *)\\n)*)", join("", bodies)) : found[0] => [for word in regexall("(?m)^    (\\w[^:\\n]*):", found[1]) : word[0]]...
  } }

  form = concat(
    [for yaml in [local.yaml] : "teams, rooms and webhooks are expected in it." if !can(keys(yaml))],
    [for section, bodies in local.sections : "\"${section}\" is there twice." if length(bodies) > 1],
    flatten([for section, entries in local.lines : [for key, all in entries : "${section}, ${key}: is there twice." if length(all) > 1]]),
    flatten([for section, entries in local.lines : [for key, all in entries : [
      for word in distinct(all[0]) : "${section}, ${key}: \"${word}\" is there twice." if length([for w in all[0] : w if w == word]) > 1
    ]]]),
    [for entry in local.entries : "${entry.at} write the word in small letters, digits and hyphens, after two blanks, and what is told of it below, after four blanks."
    if !can(regex("^[a-z0-9-]+$", entry.key)) || try(toset(reverse(local.lines[entry.section][entry.key])[0]) != toset(keys(entry.has)), true)],
  )

  kept = concat(
    [for word, content in local.file : "\"${word}\" is not known; known are ${join(", ", keys(local.words))}." if !contains(keys(local.words), word)],
    [for section in keys(local.words) : "\"${section}\" has no entries below it." if try(local.file[section], null) != null && !can(merge(local.file[section], {}))],
    flatten([for entry in local.entries : concat(
      [for word in keys(entry.has) : "${entry.at} \"${word}\" is not known; known are ${join(", ", local.words[entry.section].known)}." if !contains(local.words[entry.section].known, word)],
      [for word in local.words[entry.section].needed : "${entry.at} \"${word}\" is missing." if try(trimspace(entry.has[word]), "") == ""],
      [for word in ["description", "team"] : "${entry.at} \"${word}\" is empty." if can(entry.has[word]) && try(trimspace(entry.has[word]), "") == ""],
    )]),
  )

  people = flatten([for entry in local.entries : concat(
    flatten([for list, people in entry.people : concat(
      [for person in distinct(people) : "${entry.at} ${list}: ${person} is there twice." if length([for p in people : p if p == person]) > 1],
      [for person in people : "${entry.at} ${list}: \"${person}\" is no e-mail address." if !can(regex("^[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+$", person))],
      [for value in [try(entry.has[list], null)] : "${entry.at} ${list}: write a list, each person on a line that begins with a hyphen." if value != null && !can(concat(value, []))],
    )]),
    [for person in entry.people.moderators : "${entry.at} moderators: ${person} is no member; write the address in the list of members, too." if !contains(entry.people.members, person)],
  )])

  places = concat(
    [for room in local.whole.rooms : "${room.at} there is no team \"${room.has.team}\"." if try(!contains(keys(local.whole.teams), room.has.team), false)],
    [for room in local.whole.rooms : "${room.at} \"only moderators write\" is yes or no." if !can(tobool(try(room.has["only moderators write"], false)))],
    [for room in local.whole.rooms : "${room.at} only moderators write, and there is no moderator." if try(room.has["only moderators write"] && length(room.people.moderators) == 0, false)],
    [for webhook in local.whole.webhooks : "${webhook.at} there is no room \"${webhook.has.room}\"." if try(!contains(keys(local.whole.rooms), webhook.has.room), false)],
    [for webhook in local.whole.webhooks : "${webhook.at} \"${webhook.has.about}\" is not known; known are ${join(", ", keys(local.about))}." if try(!contains(keys(local.about), webhook.has.about), false)],
    [for webhook in local.whole.webhooks : "${webhook.at} send to: write an address that begins with https." if try(!startswith(webhook.has["send to"], "https://"), false)],
    [for webhook in local.whole.webhooks : "${webhook.at} \"secret\" is a number, 1 or more." if try(webhook.has.secret, 1) == null ? true : !can(regex("^[1-9][0-9]*$", try(webhook.has.secret, 1)))],
  )

  faults = concat(local.form, local.kept, local.people, local.places)

  verdict = <<-EOT
    ${basename(var.file)} cannot be used:
    ${join("\n", formatlist("- %s", local.faults))}
  EOT
}
