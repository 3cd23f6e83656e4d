#!/usr/bin/env bash
# Compares the exported API of sparkapi with that of the last release, and fails if a change could break programs that use
# it. internal/tools/apidiff/accepted.txt lists the incompatible changes of the next version that are accepted.
#
# usage: apidiff.sh APIDIFF, the path of the program golang.org/x/exp/cmd/apidiff
set -euo pipefail
apidiff=$(realpath "$1")
cd "$(git rev-parse --show-toplevel)"

if ! tag=$(git describe --tags --abbrev=0 --match 'v[0-9]*' HEAD^ 2>/dev/null); then
	echo 'There is no release to compare the API of sparkapi with.'
	exit
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/old"
git archive "$tag" | tar -x -C "$folder/old"

packages() { # packages of sparkapi that programs can import, without the path of the module
	go list -f '{{if ne .Name "main"}}{{.ImportPath}}{{end}}' ./sparkapi/... | grep -v '/internal/' | sed "s|^$(go list -m)/||"
}

accepted=$(grep -v '^#' internal/tools/apidiff/accepted.txt || true)
for package in $(cd "$folder/old" && packages); do
	if ! packages | grep -qx "$package"; then
		echo "$package: the package was removed"
		continue
	fi
	(cd "$folder/old" && "$apidiff" -w "$folder/export" "./$package")
	"$apidiff" -incompatible "$folder/export" "./$package" | sed -n "s|^- |$package: |p"
done >"$folder/found"

if broken=$(grep -vxF -f <(printf '%s\n' "$accepted") "$folder/found"); then
	printf 'Incompatible changes of the API since %s:\n%s\n\n' "$tag" "$broken"
	echo 'Undo these changes, or add the lines to internal/tools/apidiff/accepted.txt and describe the changes in CHANGELOG.md.'
	exit 1
fi
echo "The API of sparkapi is compatible with $tag."
