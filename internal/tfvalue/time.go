package tfvalue

import (
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Time wants a moment as RFC 3339.
func Time() validator.String {
	return Rule("must be a time as RFC 3339", func(text string) string {
		if _, err := time.Parse(time.RFC3339, text); err != nil {
			return fmt.Sprintf("%q is not a time as RFC 3339, such as \"2026-04-23T14:30:42Z\".", text)
		}
		return ""
	})
}

// Moment is the time to send; the zero time, which is not sent, where it is null.
func Moment(text types.String) time.Time {
	t, err := time.Parse(time.RFC3339, text.ValueString())
	if err != nil { // null: a validator has seen the others
		return time.Time{}
	}
	return t
}

// Number is a number of an answer that the service may leave out.
func Number(n *int) types.Int64 {
	if n == nil {
		return types.Int64Null()
	}
	return types.Int64Value(int64(*n))
}
