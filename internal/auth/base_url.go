package auth

import (
	"net/url"
	"os"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// BaseURL returns the configured base URL, that of the environment, or the default.
func BaseURL(configured string) string {
	if requested := requestedBaseURL(configured); requested != "" {
		return requested
	}
	return sparkapi.DefaultBaseURL
}

// requestedBaseURL returns the configured base URL or that of the environment; empty if
// neither is set.
func requestedBaseURL(configured string) string {
	if configured != "" {
		return configured
	}
	return strings.TrimSpace(os.Getenv(BaseURLVariable))
}

// sameService reports whether two base URLs lead to the same service. Paths and letter
// case do not matter, and the two host names of Webex are the same.
func sameService(a, b string) bool { return serviceOf(a) == serviceOf(b) }

// serviceOf returns the scheme and the host of a base URL, in lower case, without the
// default port, and with today's host name of Webex.
func serviceOf(baseURL string) string {
	u, err := url.Parse(strings.ToLower(baseURL))
	if err != nil {
		return baseURL
	}
	service := u.Scheme + "://" + strings.TrimSuffix(u.Host, ":"+defaultPorts[u.Scheme])
	if strings.HasPrefix(sparkapi.LegacyBaseURL, service+"/") {
		return serviceOf(sparkapi.DefaultBaseURL)
	}
	return service
}

var defaultPorts = map[string]string{"https": "443", "http": "80"}
