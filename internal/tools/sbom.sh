#!/usr/bin/env bash
# Writes the bill of materials of an archive, as SPDX. Syft puts the time and a random number into it; here they are
# the time of the commit and the archive's sum, so that the same archive has the same bill.
set -euo pipefail
archive=$1 document=$2 committed=$3
sum=$(sha256sum "$archive")
SYFT_CHECK_FOR_APP_UPDATE=false "$(dirname "$0")/../../bin/syft" scan --quiet "file:$archive" --output spdx-json |
	sed -E "s/(\"created\": *\")[^\"]+/\1$committed/; s/(\"documentNamespace\": *\"[^\"]*)[0-9a-f-]{36}\"/\1${sum%% *}\"/" >"$document"
