// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cassette

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	bearerPattern    = regexp.MustCompile(`(?i)\b(?:bearer|basic)\s+[0-9A-Za-z._~+/=-]{8,}`)
	jwtPattern       = regexp.MustCompile(`\beyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}`)
	secretPattern    = regexp.MustCompile(`[0-9A-Za-z_+=-]{32,}`)
	urlPattern       = regexp.MustCompile(`https?://([0-9A-Za-z\[][^/\s"'<>:?#)]*)`)
	phonePattern     = regexp.MustCompile(`\+[1-9][0-9]{7,14}\b`)
	namePattern      = regexp.MustCompile(`"(displayName|firstName|lastName|nickName|personDisplayName|manager|userName)": *"([^"]+)"`)
	pseudonymPattern = regexp.MustCompile(`^[A-Za-z]+ \d+$`)
)

// FindSecrets returns the parts of a text that look like a token, a real host, a real email
// address or a real ID, including parts of decoded IDs. A UUID is real unless it is a pseudonym
// or one of allowedUUIDs.
func FindSecrets(text string, allowedUUIDs ...string) (found []string) {
	add := func(kind, part string) { found = append(found, fmt.Sprintf("%s: %s", kind, part)) }
	text = strings.ReplaceAll(text, "%40", "@") // URLs encode the @
	for _, pattern := range []*regexp.Regexp{bearerPattern, jwtPattern} {
		for _, token := range pattern.FindAllString(text, -1) {
			add("a token", token)
		}
	}
	text = idPattern.ReplaceAllStringFunc(text, func(id string) string {
		plain, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(id, "="))
		if err != nil {
			return id // secretPattern matches it
		}
		found = append(found, FindSecrets(string(plain), allowedUUIDs...)...)
		return ""
	})
	text = uuidPattern.ReplaceAllStringFunc(text, func(uuid string) string {
		if !strings.HasPrefix(uuid, uuidPrefix) && !slices.Contains(allowedUUIDs, uuid) {
			add("a UUID", uuid)
		}
		return ""
	})
	for _, part := range secretPattern.FindAllString(text, -1) {
		if looksRandom(part) {
			add("a secret", part)
		}
	}
	for _, email := range emailPattern.FindAllString(text, -1) {
		if _, host, _ := strings.Cut(email, "@"); !publicHost(host) {
			add("an email address", email)
		}
	}
	hosts := hostPattern.FindAllString(text, -1)
	for _, address := range urlPattern.FindAllStringSubmatch(text, -1) {
		hosts = append(hosts, address[1])
	}
	for _, host := range hosts {
		if !publicHost(host) {
			add("a host", host)
		}
	}
	return found
}

// looksRandom reports whether a long word looks random: it is hexadecimal, or has digits and
// letters in both cases. A pseudonym, which begins with zeros, does not look random.
func looksRandom(word string) bool {
	has := func(characters string) bool { return strings.ContainsAny(word, characters) }
	const digits, lower, upper = "0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if strings.Trim(word, digits) == "" {
		return strings.Trim(word, "0") != "" && !strings.HasPrefix(word, "00000000")
	}
	return has(digits) && (has(lower) && has(upper) || matchesFully(hexPattern, word))
}

// FindPersonalData returns the parts of a cassette that look like a person's name or phone
// number. Pseudonyms and names that contain mark are omitted.
func FindPersonalData(text, mark string) (found []string) {
	for _, name := range namePattern.FindAllStringSubmatch(text, -1) {
		if !pseudonymPattern.MatchString(name[2]) && !strings.Contains(name[2], mark) {
			found = append(found, "a name: "+name[0])
		}
	}
	for _, number := range phonePattern.FindAllString(text, -1) {
		found = append(found, "a phone number: "+number)
	}
	return found
}
