# Prints the section of a version of CHANGELOG.md: the notes of its release. No section, no release.
/^## / { inside = ($2 == version || $2 == "[" version "]"); found = found || inside; next }
inside { print }
END {
	if (!found) {
		print "CHANGELOG.md has no section \"## " version "\"" >"/dev/stderr"
		exit 1
	}
}
