// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"fmt"
	"strings"
)

// The names of people without a predefined token. The first person is Anna Bauer,
// anna.bauer@example.com, the second one is Ben Carter, and so on.
var (
	firstNames = strings.Fields(`Anna Ben Clara David Elena Felix Grace Hugo Ines Jonas
		Katrin Liam Maria Noah Olivia Paul Quentin Rosa Samuel Tara
		Umar Vera William Xenia Yusuf Zoe Aaron Bianca Carlos Dana
		Erik Fatima George Hanna Ivan Julia Karim Laura Milan Nadia`)
	lastNames = strings.Fields(`Bauer Carter Diaz Evans Fischer Garcia Hansen Ito Jansen Keller
		Lopez Murphy Nguyen Olsen Patel Quinn Rossi Schmidt Tanaka Ueda
		Vogel Weber Xu Young Zimmer Adams Brown Chen Dubois Eriksen
		Ferrari Gomez Huber Ivanov Jones Kim Lindberg Meyer Novak Okafor`)
)

// name returns the name and the email of the i-th person without a predefined token.
func name(i int) (first, last, email string) {
	n := len(firstNames)
	first, last = firstNames[i%n], lastNames[(i+i/n)%len(lastNames)]
	suffix := ""
	if round := i / (n * len(lastNames)); round > 0 {
		suffix = fmt.Sprint(round + 1)
		last += " " + suffix
	}
	local := strings.ToLower(first + "." + strings.Fields(last)[0] + suffix)
	return first, last, local + "@example.com"
}
