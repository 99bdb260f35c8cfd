#!/usr/bin/env bash
# Writes .env for docker compose: passwords that are made once, each its own. What is in .env already stays.
set -euo pipefail
case ${1:-} in
--help | -h)
    cat <<'HELP'
Writes the file of passwords for docker compose: each is made once and used for one thing. What is already in the file stays.

usage: scripts/make-env.sh [FILE]

  FILE  default: .env next to docker-compose.yml
HELP
    exit 0
    ;;
-*)
    echo "There is no option '$1'. See scripts/make-env.sh --help." >&2
    exit 2
    ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")/.."
file=${1:-.env}
umask 077
touch "$file"
chmod 600 "$file"

# Made of letters and digits alone, so that each is itself in a connection string and in an address.
make() { head -c 32 /dev/urandom | base64 | tr '+/' 'xy' | tr -d '=\n'; }

add() { grep -q "^$1=" "$file" || printf '%s=%s\n' "$1" "$2" >>"$file"; }

for name in POSTGRES_PASSWORD RABBITMQ_PASSWORD {IDENTITY,PROFILE,MATCHING,MESSAGING,LIBRARY,CASELOAD,WEB}_{DATABASE,OWNER}_PASSWORD \
    {WEB,PROFILE,MATCHING,CASELOAD}_CLIENT_SECRET {IDENTITY,CASELOAD,WEB}_KEYS_SECRET OPERATOR_PASSWORD; do
    add "$name" "$(make)"
done
add OPERATOR_EMAIL operator@example.org
echo "$file has all passwords. Set OPERATOR_EMAIL there, PUBLIC_URL, and SMTP_HOST, SMTP_USER, SMTP_PASSWORD and SMTP_FROM for mail." >&2
