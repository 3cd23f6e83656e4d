// Command terraform-provider-spark is the Terraform provider for Cisco Spark,
// today Webex messaging.
package main

func main() {}
