// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// Change the title of a person. An update replaces all fields, so it starts with the
// current values.
func ExamplePeople_Update() {
	server, client := simulated(sparktest.Admin)
	defer server.Close()
	ctx := context.Background()
	person, err := sparkapi.One(client.People.List(ctx, sparkapi.PersonFilter{Email: "anna.bauer@example.com"}))
	if err != nil {
		log.Print(err)
		return
	}

	update := person.AsUpdate()
	update.Title = "Release manager"
	person, err = client.People.Update(ctx, person.ID, update)
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(person.DisplayName, "is", person.Title)
	// Output: Anna Bauer is Release manager
}

// List the organizations that the account can see.
func ExampleOrganizations_List() {
	server, client := simulated(sparktest.Admin)
	defer server.Close()

	for organization, err := range client.Organizations.List(context.Background()) {
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(organization.DisplayName)
	}
	// Output: Example Organization
}

// List the licenses for meetings, with the number of people who have them.
func ExampleLicenses_List() {
	server, client := simulated(sparktest.Admin)
	defer server.Close()

	for license, err := range client.Licenses.List(context.Background(), sparkapi.LicenseFilter{}) {
		if err != nil {
			log.Print(err)
			return
		}
		if license.SiteURL != "" {
			fmt.Println(license.Name, license.ConsumedUnits)
		}
	}
	// Output: Webex Meetings Suite 1
}

// Find the ID of a role by its name.
func ExampleRoles_List() {
	server, client := simulated(sparktest.Admin)
	defer server.Close()

	for role, err := range client.Roles.List(context.Background()) {
		if err != nil {
			log.Print(err)
			return
		}
		if role.Name == "Full Administrator" {
			fmt.Println(role.ID != "")
		}
	}
	// Output: true
}

// Read the messages of an organization, as a compliance officer.
func ExampleEvents_List() {
	server, client := simulated(sparktest.Admin)
	defer server.Close()
	ctx := context.Background()
	if _, err := client.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}); err != nil {
		log.Print(err)
		return
	}

	for event, err := range client.Events.List(ctx, sparkapi.EventFilter{Resource: sparkapi.ResourceMessages, Type: sparkapi.EventCreated}) {
		if err != nil {
			log.Print(err)
			return
		}
		var message sparkapi.Message
		if err := json.Unmarshal(event.Data, &message); err != nil {
			log.Print(err)
			return
		}
		fmt.Println(message.PersonEmail, "wrote:", message.Text)
	}
	// Output: admin@example.com wrote: Hello
}
