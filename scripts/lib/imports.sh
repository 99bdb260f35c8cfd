# The order of imports, as 'dotnet format' makes it: namespaces, types, aliases; of each System first, then by name. By itself it loads the
# whole solution to look for that, which takes minutes of processor; here it takes a second.
# shellcheck shell=bash

# check_imports FILE...: names the first import of each file that stands too late.
check_imports() {
    LC_ALL=C awk '
        FNR == 1 { last = ""; rest = 0 }
        rest { next }
        /^(global )?using (static )?[A-Za-z_][A-Za-z0-9_.]*( = .*)?;/ {
            name = $0
            sub(/^(global )?using /, "", name)
            kind = name ~ /^static / ? 1 : name ~ / = / ? 2 : 0
            sub(/^static /, "", name)
            sub(/( = .*)?;.*/, "", name)
            key = kind (name ~ /^System(\.|$)/ ? 0 : 1) tolower(name)
            if (key < last) { printf "%s:%d: the import of %s stands too late\n", FILENAME, FNR, name; bad = 1; rest = 1 }
            last = key
            next
        }
        /^[^\/#[:space:]]/ { rest = 1 }
        END { exit bad }' "$@"
}
