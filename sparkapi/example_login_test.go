// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// Use the token of a login and save it in a file. At the next start, the program reads the
// token from the file.
func ExampleNewTokenSource() {
	server := sparktest.NewServer()
	defer server.Close()
	integration := server.Integration()
	token := server.Login(sparktest.User, time.Minute) // expires soon
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		log.Print(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()

	grant := sparkapi.TokenGrant{ClientID: integration.ClientID, ClientSecret: integration.ClientSecret, Token: token}
	save := func(_ context.Context, token *oauth2.Token) error {
		data, err := json.Marshal(token)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, "token.json"), data, 0o600)
	}
	source, err := sparkapi.NewTokenSource(grant, save, sparkapi.WithBaseURL(server.URL))
	if err != nil {
		log.Print(err)
		return
	}
	client, err := sparkapi.New(sparkapi.WithTokenSource(source), sparkapi.WithBaseURL(server.URL))
	if err != nil {
		log.Print(err)
		return
	}
	me, err := client.People.Me(context.Background())
	if err != nil {
		log.Print(err)
		return
	}
	_, err = os.Stat(filepath.Join(dir, "token.json"))
	fmt.Println(me.DisplayName, err == nil)
	// Output: Uma User true
}

// Redirect a browser to the login, with golang.org/x/oauth2.
func ExampleEndpoint() {
	config := oauth2.Config{
		ClientID:    "C0123456789abcdef",
		RedirectURL: "https://app.example.com/callback",
		Scopes:      []string{"spark:rooms_read"},
		Endpoint:    sparkapi.Endpoint,
	}
	fmt.Println(config.AuthCodeURL("a random text"))
	// Output: https://webexapis.com/v1/authorize?client_id=C0123456789abcdef&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&response_type=code&scope=spark%3Arooms_read&state=a+random+text
}

// Get a new access token with a refresh token.
func ExampleAccessTokens_Refresh() {
	server := sparktest.NewServer()
	defer server.Close()
	integration := server.Integration()
	tokens, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(server.URL))
	if err != nil {
		log.Print(err)
		return
	}

	token, err := tokens.Refresh(context.Background(), sparkapi.RefreshGrant{
		ClientID: integration.ClientID, ClientSecret: integration.ClientSecret,
		RefreshToken: server.Login(sparktest.User, time.Hour).RefreshToken,
	})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(time.Duration(token.ExpiresIn) * time.Second)
	// Output: 336h0m0s
}
