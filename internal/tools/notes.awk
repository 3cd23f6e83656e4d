# Prints the section of a version of CHANGELOG.md, which becomes the notes of its release. The heading must have the date
# of the release: "## 1.2.3 (December 1, 2026)".
/^## / {
	inside = ($2 == version)
	if (inside) { heading = $0 }
	next
}
inside { print }
END {
	if (heading !~ /^## [^ ]+ \([A-Z][a-z]+ [0-9]+, [0-9]+\)$/) {
		print "CHANGELOG.md has no heading \"## " version " (Month D, YYYY)\"" >"/dev/stderr"
		exit 1
	}
}
