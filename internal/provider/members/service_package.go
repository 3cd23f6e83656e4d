package members

import (
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns what this package contributes to the provider. The tracker is
// shared by all packages that manage members.
func ServicePackage(tracker *conflict.Tracker) crud.ServicePackage {
	return crud.ServicePackage{
		Resources: []func() resource.Resource{
			func() resource.Resource {
				return &membersResource[roomModel, *roomModel]{place: room, tracker: tracker}
			},
			func() resource.Resource {
				return &membersResource[teamModel, *teamModel]{place: team, tracker: tracker}
			},
		},
		ListResources: []func() list.ListResource{
			func() list.ListResource { return &membersResource[roomModel, *roomModel]{place: room} },
			func() list.ListResource { return &membersResource[teamModel, *teamModel]{place: team} },
		},
	}
}
