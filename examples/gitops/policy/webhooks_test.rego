package spark_test

import data.spark

webhook(url) := {"address": "spark_webhook.pager", "kind": "webhook", "after": {"target_url": url}}

plan(changes) := {"changes": changes, "removals": {"removed": 0, "present": 8}}

test_allowed_host if {
	count(spark.deny) == 0 with input as plan([webhook("https://pager.example.com/… (41cab023)")])
}

test_other_host if {
	count(spark.deny) == 1 with input as plan([webhook("https://evil.example/… (41cab023)")])
}

test_hidden_url if {
	count(spark.deny) == 1 with input as plan([webhook(null)])
	count(spark.deny) == 1 with input as plan([{"address": "spark_webhook.pager", "kind": "webhook", "after": {}}])
}

test_deleted_webhook if {
	count(spark.deny) == 0 with input as plan([{"address": "spark_webhook.pager", "kind": "webhook", "after": null}])
}

test_removals if {
	count(spark.deny) == 0 with input as {"changes": [], "removals": {"removed": 2, "present": 8}}
	count(spark.deny) == 1 with input as {"changes": [], "removals": {"removed": 3, "present": 8}}
}
