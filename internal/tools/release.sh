#!/usr/bin/env bash
# Builds, checks and publishes the files of a release. TARGETS is a regular expression of platforms, such as linux_amd64.
#
#   release.sh check VERSION      fails unless HEAD is on the main branch, the workflow "ci" passed there, and CHANGELOG.md
#                                 has a section for the version
#   release.sh build [TARGETS]    builds and signs the files of the tag at HEAD in dist/, with the key GPG_FINGERPRINT
#   release.sh rebuild [TARGETS]  builds the same files without a signature
#   release.sh snapshot [TARGETS] builds and signs files as those of a release, without a tag and with a temporary key
#   release.sh publish VERSION    publishes the files in dist/ on GitHub, with the section of CHANGELOG.md as notes
set -euo pipefail
cd "$(dirname "$0")/../.."

notes() { awk -v version="$1" -f internal/tools/notes.awk CHANGELOG.md; }

check() {
	local commit conclusions
	notes "$1" >/dev/null
	commit=$(git rev-parse HEAD)
	if ! git merge-base --is-ancestor "$commit" origin/main; then
		echo "The commit $commit is not on the main branch." >&2
		return 1
	fi
	conclusions=$(gh run list --workflow ci.yml --branch main --event push --commit "$commit" --json conclusion --jq '.[].conclusion')
	if ! grep -qx success <<<"$conclusions"; then
		echo "The workflow ci did not pass for $commit: ${conclusions:-no run}." >&2
		return 1
	fi
}

goreleaser() { # goreleaser TARGETS FLAG...: builds into dist/
	awk -v targets="^($1)\$" '!/^ +- [a-z]+_[a-z0-9]+$/ || $2 ~ targets' .goreleaser.yml |
		bin/goreleaser release --clean --config - "${@:2}"
}

build() {
	goreleaser "${1:-.*}" --skip=publish
	gpg --armor --export "$GPG_FINGERPRINT" >dist/signing-key.asc
}

rebuild() { goreleaser "${1:-.*}" --skip=publish,sign; }

snapshot() {
	GNUPGHOME=$(mktemp -d)
	export GNUPGHOME
	trap 'gpgconf --kill gpg-agent; rm -rf "$GNUPGHOME"' EXIT
	gpg --batch --quiet --passphrase '' --quick-generate-key 'Snapshot, not for use' rsa3072 sign 1d
	GPG_FINGERPRINT=$(gpg --list-keys --with-colons | awk -F : '$1 == "fpr" { print $10 }')
	export GPG_FINGERPRINT

	# Without a remote, GoReleaser ignores the commit as well, and the archives would have the time of the build.
	if ! git remote get-url origin >/dev/null 2>&1; then
		export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=remote.origin.url
		export GIT_CONFIG_VALUE_0=https://github.com/ciscospark/terraform-provider-spark.git
	fi
	goreleaser "${1:-.*}" --snapshot
	gpg --armor --export "$GPG_FINGERPRINT" >dist/signing-key.asc
}

publish() {
	local version=$1 options=()
	local prefix=dist/terraform-provider-spark_$version
	notes "$version" >dist/notes.md
	cp terraform-registry-manifest.json "${prefix}_manifest.json"
	if [[ $version == *-* ]]; then options+=(--prerelease); fi
	gh release create "v$version" --verify-tag --title "v$version" --notes-file dist/notes.md "${options[@]}" \
		"$prefix"_*.zip "$prefix"_*.zip.spdx.json "${prefix}_manifest.json" "${prefix}_SHA256SUMS" "${prefix}_SHA256SUMS.sig" dist/signing-key.asc
}

"$@"
