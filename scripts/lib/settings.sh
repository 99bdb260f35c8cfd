# The settings of an installation that serves people: a file of NAME=value lines with the names of docker-compose.yml, in the run directory.
# Sourced by system.sh.
# shellcheck shell=bash

SETTINGS_FILE="$RUN_DIR/settings.env"

# Each setting, the program that reads it, its name there, and what comes behind its value. Passwords are made here and stand in no file that is edited.
SETTING_TABLE='PUBLIC_URL all PublicUrl
PUBLIC_URL all Identity__Issuer
OTLP_ENDPOINT all OTEL_EXPORTER_OTLP_ENDPOINT
OPERATOR_EMAIL identity Identity__OperatorEmail
SMTP_HOST identity Mail__Smtp__Host
SMTP_PORT identity Mail__Smtp__Port
SMTP_TLS identity Mail__Smtp__Tls
SMTP_USER identity Mail__Smtp__User
SMTP_PASSWORD identity Mail__Smtp__Password
SMTP_FROM identity Mail__Smtp__From
INBOUND_PORT identity Mail__Inbound__Port
INBOUND_DOMAIN identity Mail__Inbound__Domain
INBOUND_TRUSTED_SERVER identity Mail__Inbound__TrustedServer
INBOUND_BOUNCES identity Mail__Inbound__Bounces
INBOUND_REPLIES identity Mail__Inbound__Replies
INBOUND_CERTIFICATES identity Mail__Inbound__Certificate /tls.crt
INBOUND_CERTIFICATES identity Mail__Inbound__CertificateKey /tls.key
CLAMAV_ADDRESS messaging Attachments__Scanner
TRUSTED_PROXIES gateway Gateway__TrustedProxies__0'

# read_settings: fills SETTING from the file, and says in STRANGE which line is none. It is read and never run: a value may hold anything.
read_settings() {
    local line value
    declare -gA SETTING=()
    STRANGE=""
    [[ -r $SETTINGS_FILE ]] || return 0
    while IFS= read -r line || [[ -n $line ]]; do
        line=${line%$'\r'}
        [[ ! $line =~ ^[[:space:]]*(#.*)?$ ]] || continue
        if [[ $line =~ ^([A-Z_]+)=(.*)$ && $'\n'$SETTING_TABLE == *$'\n'"${BASH_REMATCH[1]} "* ]]; then
            value=${BASH_REMATCH[2]}
            if [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]]; then value=${BASH_REMATCH[1]}; fi
            SETTING[${line%%=*}]=$value
        else
            STRANGE=${STRANGE:-${line%%=*}}
        fi
    done <"$SETTINGS_FILE"
    [[ -z ${SETTING[PUBLIC_URL]:-} || ${SETTING[PUBLIC_URL]} == */ ]] || SETTING[PUBLIC_URL]+=/
}

# Says whether the address is one that other machines reach.
is_public() { [[ -n ${SETTING[PUBLIC_URL]:-} && ! ${SETTING[PUBLIC_URL]} =~ ^https?://(localhost|127\.[0-9.]+|\[::1\])(:[0-9]+)?/ ]]; }

# Says whether this folder is people's: it has a public address, or its operator has a password of their own, as after a restore.
serves_people() { is_public || [[ -s $RUN_DIR/secrets/operator ]]; }

# check_settings: refuses in one line what would not work, or would show to anyone what is one person's.
check_settings() {
    local name missing="" which="$SETTINGS_FILE"
    [[ ! -e $SETTINGS_FILE || -r $SETTINGS_FILE ]] || fail "$which cannot be read." "" "let it belong to who runs MentorNet."
    read_settings
    [[ -z $STRANGE ]] || fail "$which: there is no setting '$STRANGE'." "" "see Day one in docs/operations.md."
    [[ ! -e $SETTINGS_FILE ]] || chmod 600 "$SETTINGS_FILE" 2>/dev/null || true # it may hold the password of the mail server
    serves_people || return 0
    DEMO=0
    [[ $ENGINE == local ]] || fail "--engine docker is for trying out: it has no backup." "" "run everything in containers (docs/deployment.md), or leave --engine docker away."
    [[ ! -s $RUN_DIR/secrets/demo || ${RESET:-0} == 1 ]] || fail "$RUN_DIR was run to try out: everyone in it has the same password." "" "serve people from another folder (MENTORNET_RUN_DIR), or delete what was tried out by --reset."
    [[ ${RESET:-0} == 0 || ! -s $RUN_DIR/secrets/operator ]] || fail "$RUN_DIR serves people; --reset is for what was run to try out." "" "back it up, stop it, and move the folder away."
    [[ -n ${SETTING[PUBLIC_URL]:-} ]] || fail "PUBLIC_URL is missing in $which, and $RUN_DIR serves people." "" \
        "take over the settings of the backup ($RUN_DIR/restored-settings.env), or rehearse by PUBLIC_URL=http://localhost:$PORT/ and OPERATOR_EMAIL alone: then no email is sent."
    is_public || return 0
    for name in OPERATOR_EMAIL SMTP_HOST; do [[ -n ${SETTING[$name]:-} ]] || missing+="${missing:+, }$name"; done
    [[ -z $missing ]] || fail "Missing in $which: $missing." "" "see Day one in docs/operations.md."
    [[ ${SETTING[PUBLIC_URL]} =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?/$ ]] || fail "PUBLIC_URL must be like https://mentornet.district.example/, not '${SETTING[PUBLIC_URL]}'." "" "passwords travel there, so it begins with https."
}

# export_settings PROGRAM: gives a program what is set for it, and nothing of others.
export_settings() {
    local name program as end
    read_settings
    while read -r name program as end; do
        [[ $program != all && $program != "$1" ]] || [[ -z ${SETTING[$name]:-} ]] || export "$as=${SETTING[$name]}${end:-}"
    done <<<"$SETTING_TABLE"
    # The gateway listens on this machine alone, so whatever comes to it under a public address comes through a proxy here.
    if [[ $1 == gateway && -z ${SETTING[TRUSTED_PROXIES]:-} ]] && is_public; then export Gateway__TrustedProxies__0=127.0.0.0/8; fi
}
