# Reads a Go coverage profile made with -coverpkg, in which each test binary reports each block again. Prints the share of
# executed statements of each package. Fails if the share of one of the packages is below at_least percent.
#   awk -v at_least=85 -v packages=./a,./b -f coverage.awk coverage.out
$1 == "mode:" { next }
{
	if (!($1 in statements)) statements[$1] = $2
	if ($3 > 0) run[$1] = 1
}
END {
	for (block in statements) {
		package = block
		sub(/\/[^\/]*$/, "", package)
		total[package] += statements[block]
		if (block in run) covered[package] += statements[block]
	}
	count = split(packages, wanted, ",")
	for (i = 1; i <= count; i++) {
		sub(/^\.\//, "", wanted[i])
		percent = -1
		for (package in total)
			if (substr(package, length(package) - length(wanted[i])) == "/" wanted[i])
				percent = 100 * covered[package] / total[package]
		if (percent < 0) {
			printf "%-20s is not in the profile\n", wanted[i]
			failed = 1
		} else {
			low = percent < at_least
			printf "%-20s %5.1f %% of the statements%s\n", wanted[i], percent, low ? ", less than " at_least " %" : ""
			failed += low
		}
	}
	exit failed > 0
}
