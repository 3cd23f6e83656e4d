// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package membership contains the resources, data sources and list resources for the members
// of rooms and teams. The resources spark_membership and spark_team_membership manage one
// member. The resources spark_room_members and spark_team_members manage all members, and are
// called sets in this package. Rooms and teams share one implementation, with the type parent.
package membership

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns the resources, data sources and list resources of this package.
func ServicePackage(tracker *conflict.Tracker) crud.ServicePackage {
	return crud.ServicePackage{
		Resources: []func() resource.Resource{
			func() resource.Resource { return newRoomMembershipResource(tracker) },
			func() resource.Resource { return newTeamMembershipResource(tracker) },
			func() resource.Resource { return newRoomSetResource(tracker) },
			func() resource.Resource { return newTeamSetResource(tracker) },
		},
		DataSources: []func() datasource.DataSource{
			newRoomMembershipDataSource, newRoomMembershipsDataSource,
			newTeamMembershipDataSource, newTeamMembershipsDataSource,
		},
		ListResources: []func() list.ListResource{
			newRoomMembershipList, newTeamMembershipList,
			func() list.ListResource { return newRoomSetResource(nil) },
			func() list.ListResource { return newTeamSetResource(nil) },
		},
	}
}
