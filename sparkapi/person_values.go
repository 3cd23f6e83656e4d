// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

// PersonType is the type of the account of a [Person].
type PersonType string

// The types of people.
const (
	PersonTypePerson  PersonType = "person"
	PersonTypeBot     PersonType = "bot"
	PersonTypeAppUser PersonType = "appuser" // a user of an application, without a Webex account
)

// PersonStatus is the presence of a [Person]. Webex returns it only to people of the same
// organization, and only if the person shares it.
type PersonStatus string

// The statuses of people.
const (
	PersonStatusActive       PersonStatus = "active"
	PersonStatusCall         PersonStatus = "call"
	PersonStatusDoNotDisturb PersonStatus = "DoNotDisturb"
	PersonStatusInactive     PersonStatus = "inactive"
	PersonStatusMeeting      PersonStatus = "meeting"
	PersonStatusOutOfOffice  PersonStatus = "OutOfOffice"
	PersonStatusPending      PersonStatus = "pending" // the person has never logged in
	PersonStatusPresenting   PersonStatus = "presenting"
	PersonStatusUnknown      PersonStatus = "unknown"
)

// PhoneNumberType is the type of a [PhoneNumber].
type PhoneNumberType string

// The types of phone numbers. Webex accepts only PhoneNumberTypeWork in requests.
const (
	PhoneNumberTypeFax           PhoneNumberType = "fax"
	PhoneNumberTypeMobile        PhoneNumberType = "mobile"
	PhoneNumberTypeWork          PhoneNumberType = "work"
	PhoneNumberTypeWorkExtension PhoneNumberType = "work_extension"
)

// SIPAddressType is the type of a [SIPAddress].
type SIPAddressType string

// The types of SIP addresses.
const (
	SIPAddressTypeCloudCalling SIPAddressType = "cloud-calling"
	SIPAddressTypeEnterprise   SIPAddressType = "enterprise"
	SIPAddressTypePersonalRoom SIPAddressType = "personal-room"
)
