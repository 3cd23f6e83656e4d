// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestTeamListResource(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2))
	ctx, admin := t.Context(), service.Client(t, "admin")
	create := func(team sparkapi.TeamCreate) acctest.Found {
		return acctest.Found{ID: acctest.Must(admin.Teams.Create(ctx, team))(t).ID, Name: team.Name}
	}
	platform := create(sparkapi.TeamCreate{Name: "Platform", Description: "Builds the platform\nand runs it"})
	customers := create(sparkapi.TeamCreate{Name: "Customer Success"})
	namesake := create(sparkapi.TeamCreate{Name: "Platform"})
	acctest.Must(service.Client(t, "user").Teams.Create(ctx, sparkapi.TeamCreate{Name: "Without the administrator"}))(t)

	p := service.Protocol(t, "admin")
	p.ExpectFound(t, "spark_team", nil, platform, customers, namesake)
	p.ExpectFound(t, "spark_team", map[string]any{}, platform, customers, namesake)
	service.CheckPagination(t, p, "spark_team", nil, "GET /teams")
	p.CheckGeneratedConfigs(t, "spark_team", nil)
}
