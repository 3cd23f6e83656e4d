#!/usr/bin/env bash
# Builds into dist/ what a release would have, for the platforms that match the pattern. It is signed with the key
# GPG_FINGERPRINT, else with one that is made for this and forgotten; dist/signing-key.asc is its public half.
set -euo pipefail
cd "$(dirname "$0")/../.."
targets=$1

if [[ -z ${GPG_FINGERPRINT:-} ]]; then
	GNUPGHOME=$(mktemp -d)
	export GNUPGHOME
	trap 'gpgconf --kill gpg-agent; rm -rf "$GNUPGHOME"' EXIT
	gpg --batch --quiet --passphrase '' --quick-generate-key 'Snapshot, good for nothing' rsa3072 sign 1d
	GPG_FINGERPRINT=$(gpg --list-keys --with-colons | awk -F : '$1 == "fpr" { print $10 }')
	export GPG_FINGERPRINT
fi

# Without a remote GoReleaser does not look at the commit either, and the archives would have the time of the build.
if ! git remote get-url origin >/dev/null 2>&1; then
	export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=remote.origin.url
	export GIT_CONFIG_VALUE_0=https://github.com/ciscospark/terraform-provider-spark.git
fi

awk -v targets="^($targets)\$" '!/^ +- [a-z]+_[a-z0-9]+$/ || $2 ~ targets' .goreleaser.yml |
	bin/goreleaser release --snapshot --clean --config -
gpg --armor --export "$GPG_FINGERPRINT" >dist/signing-key.asc
