package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Variables of the environment for a login.
const (
	BaseURLVariable         = sparkapi.BaseURLVariable
	ClientIDVariable        = "SPARK_CLIENT_ID"
	ClientSecretVariable    = "SPARK_CLIENT_SECRET"
	RefreshTokenVariable    = "SPARK_REFRESH_TOKEN"
	CredentialsFileVariable = "SPARK_CREDENTIALS_FILE"
)
