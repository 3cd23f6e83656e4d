# The latest memberships that were created or deleted.
data "spark_events" "memberships" {
  resource = "memberships"
  from     = timeadd(plantimestamp(), "-24h")
  limit    = 100
}

output "changes_of_members" {
  value = [
    for event in data.spark_events.memberships.events : {
      at   = event.created
      what = event.type
      by   = event.actor_id
    }
  ]
}
