// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

import "github.com/ciscospark/terraform-provider-spark/internal/sparksim"

// ScanResult is the result of the scan of a file for malware.
type ScanResult int

// The results of a scan.
const (
	Clean       ScanResult = iota // the file can be downloaded, the default
	Scanning                      // the scan has not finished: status 423
	Infected                      // the file contains malware: status 410
	Unscannable                   // the file cannot be scanned, such as an encrypted one: status 428
)

// SetScanResult sets the result of the scan of a file, whose URL is one of
// [sparkapi.Message.Files]. It returns false if there is no such file.
func (s *Server) SetScanResult(fileURL string, result ScanResult) bool {
	return s.sim.SetScan(fileURL, map[ScanResult]sparksim.Scan{
		Scanning: sparksim.Scanning, Infected: sparksim.Infected, Unscannable: sparksim.Unscannable,
	}[result])
}
