#!/usr/bin/env bash
# Fuzzes each target of the repository for a duration, such as 60s. An input that fails is stored in testdata/fuzz of the
# package. From then on, the tests of the package run it.
#
# usage: fuzz.sh DURATION
set -euo pipefail
cd "$(dirname "$0")/../.."
time=$1

grep -r --include='*_test.go' --exclude-dir=bin '^func Fuzz' . | while IFS=: read -r file function; do
	package=$(dirname "$file")
	target=${function#func }
	target=${target%%(*}
	echo "$target of $package"
	# A new input is minimized with 10 executions, because the default of 60 seconds can take the whole duration.
	if output=$(go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 10x "$package" 2>&1 </dev/null); then
		last=$(grep '^fuzz: elapsed' <<<"$output" | tail -n 1)
		printf '%s\n' "$last"
		# With few executions, fuzzing finds little. This is not a failure, because it depends on the load of the computer.
		if [[ $last =~ execs:\ ([0-9]+) ]] && ((BASH_REMATCH[1] < 10000)); then
			echo "NOTE: $target executed fewer than 10,000 inputs in $time"
		fi
		continue
	fi
	printf '%s\n' "$output"
	# Before Go 1.27, the end of the duration can be reported as a failure: https://go.dev/issue/75804. Go stores a failing
	# input before it reports a failure. Therefore the result is a success if the target passes with all stored inputs.
	ended=$'--- FAIL: '$target$' \([0-9.]+s\)\n    context deadline exceeded\n'
	[[ $output =~ $ended ]] || exit 1
	go test -count=1 -run "^$target\$" "$package" </dev/null
done
