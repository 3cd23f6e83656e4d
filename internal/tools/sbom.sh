#!/usr/bin/env bash
# Writes the bill of materials (SPDX) of an archive. The time and the random number that Syft inserts are replaced with
# the time of the commit and the checksum of the archive, so that equal archives have equal bills of materials.
set -euo pipefail
archive=$1 document=$2 committed=$3
sum=$(sha256sum "$archive")
SYFT_CHECK_FOR_APP_UPDATE=false "$(dirname "$0")/../../bin/syft" scan --quiet "file:$archive" --output spdx-json |
	sed -E "s/(\"created\": *\")[^\"]+/\1$committed/; s/(\"documentNamespace\": *\"[^\"]*)[0-9a-f-]{36}\"/\1${sum%% *}\"/" >"$document"
