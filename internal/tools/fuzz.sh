#!/usr/bin/env bash
# Fuzzes each target of the repository for a time, such as 60s. An input that is found out stays in testdata/fuzz beside
# the target, and fails its tests from then on.
set -euo pipefail
cd "$(dirname "$0")/../.."
time=$1

grep -r --include='*_test.go' --exclude-dir=bin '^func Fuzz' . | while IFS=: read -r file function; do
	package=$(dirname "$file")
	target=${function#func }
	target=${target%%(*}
	echo "$target of $package"
	# What is new is made shorter by ten tries, and not for a minute, which would be the whole time.
	if said=$(go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 10x "$package" 2>&1 </dev/null); then
		last=$(grep '^fuzz: elapsed' <<<"$said" | tail -n 1)
		printf '%s\n' "$last"
		# A target that executes few inputs finds little. It is no failure, because a busy machine executes fewer.
		if [[ $last =~ execs:\ ([0-9]+) ]] && ((BASH_REMATCH[1] < 10000)); then
			echo "NOTE: $target executed fewer than 10,000 inputs in $time"
		fi
		continue
	fi
	printf '%s\n' "$said"
	# Before Go 1.27 the end of the time may count as a failure by mistake: https://go.dev/issue/75804. It is none where
	# the target holds for all that is kept: what has been found is kept first.
	ended=$'--- FAIL: '$target$' \([0-9.]+s\)\n    context deadline exceeded\n'
	[[ $said =~ $ended ]] || exit 1
	go test -count=1 -run "^$target\$" "$package" </dev/null
done
