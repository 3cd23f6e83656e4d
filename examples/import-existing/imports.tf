# Exported by terraform-provider-spark. You can edit this file.
# Delete this file after "terraform apply".

import {
  to = spark_team.customer_success
  id = "Y2lzY29zcGFyazovL3VzL1RFQU0vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx"
}

import {
  to = spark_team_members.customer_success
  id = "Y2lzY29zcGFyazovL3VzL1RFQU0vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx"
}

import {
  to = spark_team.platform
  id = "Y2lzY29zcGFyazovL3VzL1RFQU0vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAy"
}

import {
  to = spark_team_members.platform
  id = "Y2lzY29zcGFyazovL3VzL1RFQU0vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAy"
}

import {
  to = spark_room.all_hands
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAz"
}

import {
  to = spark_room.feedback
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA0"
}

import {
  to = spark_room_members.feedback
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA0"
}

import {
  to = spark_room.handover_between_shifts
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA1"
}

import {
  to = spark_room_members.handover_between_shifts
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA1"
}

import {
  to = spark_room.incidents
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA2"
}

import {
  to = spark_room_members.incidents
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA2"
}

import {
  to = spark_room.releases
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA3"
}

import {
  to = spark_room_members.releases
  id = "Y2lzY29zcGFyazovL3VzL1JPT00vMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA3"
}

import {
  to = spark_webhook.greet_new_members
  id = "Y2lzY29zcGFyazovL3VzL1dFQkhPT0svMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA4"
}

import {
  to = spark_webhook.incident_messages_to_the_pager
  id = "Y2lzY29zcGFyazovL3VzL1dFQkhPT0svMWYwZTNjNWEtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA5"
}
