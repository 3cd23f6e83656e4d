package publish_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// link is a link or an image in Markdown, whose target has no space.
var link = regexp.MustCompile(`(!?)\[[^\]]*\]\(([^()\s]+)\)`)

// heading is a heading, from which the registry makes an anchor.
var heading = regexp.MustCompile("(?m)^#+ (.+)$")

// The registry shows the pages of docs under other addresses than GitHub: it resolves a
// relative link only if it leads from a page other than index.md to the file of a page,
// and it does not serve images.
func TestLinksOfDocs(t *testing.T) {
	docs := filepath.Join(root, "docs")
	pages := 0
	err := filepath.WalkDir(docs, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".md" {
			return err
		}
		pages++
		for _, found := range link.FindAllStringSubmatch(string(read(t, file)), -1) {
			isImage, address := found[1] != "", found[2]
			target, anchor, _ := strings.Cut(address, "#")
			page := file
			switch {
			case strings.Contains(target, "://"):
				continue
			case isImage:
				t.Errorf("%s: the image %s is relative, want an absolute URL", file, address)
				continue
			case target == "":
			case filepath.Base(file) == "index.md":
				t.Errorf("%s: the link %s is relative, want an absolute URL", file, address)
				continue
			case filepath.Ext(target) != ".md":
				t.Errorf("%s: the link %s does not lead to a .md file", file, address)
				continue
			default:
				page = filepath.Join(filepath.Dir(file), target)
			}
			text, err := os.ReadFile(page) //nolint:gosec // a page of this project
			if err != nil {
				t.Errorf("%s: the link %s leads to no page: %v", file, address, err)
			} else if anchor != "" && !strings.Contains(string(text), `<a id="`+anchor+`">`) && !hasHeading(string(text), anchor) {
				t.Errorf("%s: the link %s leads to no heading", file, address)
			}
		}
		return nil
	})
	if err != nil || pages < 50 {
		t.Errorf("read %d pages, want at least 50: %v", pages, err)
	}
}

func hasHeading(page, anchor string) bool {
	dropped := regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	for _, found := range heading.FindAllStringSubmatch(page, -1) {
		if strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(found[1]), ""), " ", "-") == anchor {
			return true
		}
	}
	return false
}
