#!/usr/bin/env bash
# package:  bibutils 7.2-2 (Debian 12); @citation-js/core 0.8.2 with its bibtex and ris plugins (npm) reads the same files
# date:     2026-11-29
# source:   BibTeX's manual (btxdoc, 4: names are joined by "and" in the order of the work, braces keep one together, "de la" is part of a name)
# expected: the first author of a report is the first author in every form of the reference, and everybody keeps their name
# seen:     neither of two converters gets one line of authors from BibTeX to RIS: bibutils writes RIS and EndNote with all persons before all
#           organizations (but keeps the order in Word's form of the same record), citation-js makes "Cruz, Ana" of "de la Cruz, Ana"; read
#           from RIS by bibutils, the center is a person with the family name "for Education Statistics"
# matters:  in this field a center is often the first of several authors, and many names have "de la": a member who brings a reference from
#           BibTeX to a reference manager would cite somebody else, and two records of one report are no longer found to be the same
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work" # apt's own user reads it
apt-get download -qq bibutils=7.2-2 libbibutils8=7.2-2 2>download.log || { apt-get update -qq && apt-get download -qq bibutils=7.2-2 libbibutils8=7.2-2; }
for package in *.deb; do
  dpkg -x "$package" root
done
export PATH="$work/root/usr/bin:$PATH" LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(dirname "$(find "$work/root/usr/lib" -name 'libbibutils.so.*' -print -quit)")
cat >report.bib <<'BIB'
@techreport{report,
  author = {{National Center for Education Statistics} and de la Cruz, Ana and Lee, Kim},
  title = {Equity}, institution = {Department of Education}, year = 2026
}
BIB
bib2xml report.bib >report.xml 2>/dev/null
ris=$(xml2ris report.xml 2>/dev/null | tr -d '\r' | sed -n 's/^AU  - //p' | paste -sd ';')
end=$(xml2end report.xml 2>/dev/null | tr -d '\r' | sed -n 's/^%A //p' | paste -sd ';')
word=$(xml2wordbib report.xml 2>/dev/null | grep -o '<b:Last>[^<]*' | sed 's/<b:Last>//' | paste -sd ';')
printf '%s\r\n' 'TY  - RPRT' 'AU  - National Center for Education Statistics' 'AU  - de la Cruz, Ana' 'TI  - Equity' 'PY  - 2026' 'ER  - ' >report.ris
family=$(ris2xml report.ris 2>/dev/null | sed -n 's/.*"family">\([^<]*\).*/\1/p' | paste -sd ';')
echo "bibutils $(dpkg-deb -f bibutils_*.deb Version)"
echo "  BibTeX to RIS:     $ris"
echo "  BibTeX to EndNote: $end"
echo "  BibTeX to Word:    $word"
echo "  RIS, family names: $family"
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
const read = file => new Cite(readFileSync(file, "utf8"));
const ris = read("report.bib").format("ris").split("\n").filter(line => line.startsWith("AU  - ")).map(line => line.slice(6)).join(";");
const name = read("report.ris").data[0].author[0];
console.log(`citation-js\n  BibTeX to RIS:     ${ris}\n  RIS, first author: ${JSON.stringify(name)}`);
process.exit(ris === "National Center for Education Statistics;Cruz, Ana;Lee, Kim" && name.literal === "National Center for Education Statistics" ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --silent @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-ris@0.8.2
node read.mjs
persons_first="de la Cruz, Ana;Lee, Kim;National Center for Education Statistics"
[ "$ris" = "$persons_first" ]
[ "$end" = "$persons_first" ]
[ "$word" = "National Center for Education Statistics;de la Cruz;Lee" ]
[ "$family" = "for Education Statistics;de la Cruz" ]
