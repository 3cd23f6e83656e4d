# Example rules for plans, in the policy language of Open Policy Agent. The input is the output of
# "terraform-provider-spark plan-summary --json". ci/plan reports each message of "deny" as an exceeded limit.
package spark

# The hosts to which webhooks can send events.
hosts := {"pager.example.com"}

deny contains message if {
	some change in input.changes
	change.kind == "webhook"
	is_string(change.after.target_url)
	host := regex.find_all_string_submatch_n(`^https://([^/?#]*)`, change.after.target_url, 1)[0][1]
	not host in hosts
	message := sprintf("%s: webhooks can send events to %s only, not to %s", [change.address, concat(", ", hosts), host])
}

# A webhook with another URL is denied. A webhook whose URL the plan does not contain is denied as well.
deny contains message if {
	some change in input.changes
	change.kind == "webhook"
	change.after != null
	not startswith(object.get(change.after, "target_url", ""), "https://")
	message := sprintf("%s: the plan does not contain the URL of the webhook", [change.address])
}

# A plan can remove at most a quarter of the people.
deny contains message if {
	input.removals.removed * 4 > input.removals.present
	message := sprintf("%d of %d people are removed, which is more than a quarter", [input.removals.removed, input.removals.present])
}
