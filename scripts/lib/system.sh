# The services as one system: databases, migrations, processes, readiness. Sourced after common.sh and parts.sh.
# shellcheck shell=bash

# shellcheck source=scripts/lib/settings.sh
source "$ROOT/scripts/lib/settings.sh"

SERVICES=(identity profile matching messaging library caseload web)

# Of each service there may be several replicas: profile, profile-2, profile-3. How many stands in the run directory.
REPLICAS=$(cat "$RUN_DIR/replicas" 2>/dev/null || echo 1)
MOST_REPLICAS=5

service_of() { printf '%s' "${1%-[0-9]}"; }

# All processes of services, the first replica of each first.
service_parts() {
    local replica name
    for ((replica = 1; replica <= REPLICAS; replica++)); do
        for name in "${SERVICES[@]}"; do
            if [[ $replica == 1 ]]; then printf '%s\n' "$name"; else printf '%s-%s\n' "$name" "$replica"; fi
        done
    done
}

# port_of PART: the first replicas have the ports from 10 on, further ones those from 30 on.
port_of() {
    local name i=0 other replica=1
    name=$(service_of "$1")
    [[ $1 == "$name" ]] || replica=${1##*-}
    for other in "${SERVICES[@]}"; do
        [[ $other != "$name" ]] || break
        i=$((i + 1))
    done
    if [[ $replica == 1 ]]; then echo $((PORT + 10 + i)); else echo $((PORT + 30 + ${#SERVICES[@]} * (replica - 2) + i)); fi
}

# addresses_of SERVICE: those of all its replicas, parted by commas.
addresses_of() {
    local part all=""
    for part in $(service_parts); do
        [[ $(service_of "$part") != "$1" ]] || all+="${all:+,}http://127.0.0.1:$(port_of "$part")"
    done
    printf '%s' "$all"
}

# All ports that the system takes.
ports() {
    local part
    printf '%s\n' "$PORT" $((PORT + 1)) $((PORT + 20)) $((PORT + 21)) $((PORT + 22)) $((PORT + 23))
    for part in $(service_parts); do port_of "$part"; done
}

# The services and the gateway that were started from here, however many replicas there were then.
started_services() {
    local file name
    for file in "$RUN_DIR"/pids/*; do
        name=$(basename "$file")
        [[ $name == '*' || $name == postgres || $name == rabbitmq ]] || printf '%s\n' "$name"
    done
}

assembly() { printf 'MentorNet.%s' "${1^}"; }

make_databases() {
    local name db
    for name in "${SERVICES[@]}"; do
        db=mentornet_$name
        # By its input: a command line is everybody's to read.
        {
            printf "\\\\set password '%s'\n\\\\set owner_password '%s'\n" "$(secret "$db")" "$(secret "$db-owner")"
            cat "$ROOT/scripts/sql/service-database.sql"
        } | psql_admin $((PORT + 20)) -v db="$db" || return 1
    done
}

connection() { printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=%s;Password=%s;Connection Idle Lifetime=60' $((PORT + 20)) "$1" "$2" "$3"; }

# The environment of one replica of a service: its own database and the addresses of its colleagues, nothing of others.
service_env() {
    local name db other
    name=$(service_of "$1") db=mentornet_$(service_of "$1")
    export ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_HTTP_PORTS=
    # A machine of a colleague runs this beside much else: small heaps rather than the last per cent of speed.
    export DOTNET_gcServer=0 DOTNET_gcConcurrent=0 DOTNET_GCConserveMemory=7 DOTNET_TieredPGO=0 DOTNET_GCgen0size=400000 MALLOC_ARENA_MAX=2
    export PublicUrl="http://localhost:$PORT/" Identity__Issuer="http://localhost:$PORT/"
    export_settings "$name"
    ! serves_people || ASPNETCORE_ENVIRONMENT=Production
    Identity__Address=$(addresses_of identity)
    export Identity__Address
    for other in "${SERVICES[@]}"; do export "Services__${other^}=$(addresses_of "$other")"; done
    if [[ $name == gateway ]]; then
        # One replica of each has nobody to go to instead, so a slower question is enough; several are asked more often by themselves.
        export Gateway__HttpPort=$PORT Gateway__GrpcPort=$((PORT + 1)) Gateway__ProbeInterval=00:00:05
        return
    fi
    ASPNETCORE_URLS="http://127.0.0.1:$(port_of "$1")"
    Database__MaxConnections=$(max_connections)
    Database__Processes=$((${#SERVICES[@]} * REPLICAS))
    export ASPNETCORE_URLS Database__MaxConnections Database__Processes
    ConnectionStrings__Database=$(connection "$db" "$db" "$(secret "$db")")
    ConnectionStrings__Broker="amqp://mentornet:$(secret rabbitmq)@127.0.0.1:$((PORT + 21))/"
    export ConnectionStrings__Database ConnectionStrings__Broker
    case $name in
    identity)
        DataProtection__Secret=$(secret identity-keys)
        Identity__WebClientSecret=$(secret web-client)
        Identity__ProfileClientSecret=$(secret profile-client)
        Identity__MatchingClientSecret=$(secret matching-client)
        Identity__CaseloadClientSecret=$(secret caseload-client)
        export DataProtection__Secret Identity__WebClientSecret Identity__ProfileClientSecret Identity__MatchingClientSecret Identity__CaseloadClientSecret
        Identity__OperatorPassword=$(secret "$(operator_secret)")
        export Identity__OperatorPassword
        if ! serves_people; then
            Demo__Password=$(secret demo)
            export Identity__OperatorEmail=operator@example.org Demo__Password Demo__Enabled=true Mail__Directory="$RUN_DIR/mail"
        fi
        ;;
    profile)
        Identity__ProfileClientSecret=$(secret profile-client)
        export Identity__ProfileClientSecret Erasures__List="$RUN_DIR/erased-people.csv"
        ;;
    matching)
        Identity__MatchingClientSecret=$(secret matching-client)
        export Identity__MatchingClientSecret
        ;;
    caseload)
        DataProtection__Secret=$(secret caseload-keys)
        Identity__CaseloadClientSecret=$(secret caseload-client)
        export DataProtection__Secret Identity__CaseloadClientSecret
        ;;
    web)
        DataProtection__Secret=$(secret web-keys)
        Identity__WebClientSecret=$(secret web-client)
        export DataProtection__Secret Identity__WebClientSecret Installation__Status="$RUN_DIR/status.json" Installation__Backups=true
        ;;
    esac
}

# Only a migration has the owner's login.
migrate_service() {
    local name=$1 db=mentornet_$1
    service_env "$name"
    ConnectionStrings__Migration=$(connection "$db" "${db}_owner" "$(secret "$db-owner")")";Maximum Pool Size=4"
    export ConnectionStrings__Migration
    cd "$(built_folder "$(assembly "$name")")" || exit 1
    # A migration that waits for a lock that nobody gives up would wait forever.
    exec timeout 300 dotnet "$(assembly "$name").dll" migrate </dev/null 9>&-
}

# By which build the databases were migrated is written at them, so it goes with their data wherever that is restored or copied.
migrated() {
    local by names
    by=$(cat "$ROOT/artifacts/.built" 2>/dev/null) && [[ -n $by ]] || return 1
    names=$(printf "'mentornet_%s'," "${SERVICES[@]}")
    [[ $(psql_admin $((PORT + 20)) -A -t <<<"SELECT count(*) FROM pg_database WHERE datname IN (${names%,}) AND shobj_description(oid, 'pg_database') = 'migrated by $by'") == "${#SERVICES[@]}" ]]
}

migrate() {
    local i pids=() failed=""
    for i in "${!SERVICES[@]}"; do
        (migrate_service "${SERVICES[$i]}") >"$RUN_DIR/logs/${SERVICES[$i]}-migrate.log" 2>&1 &
        pids+=($!)
    done
    for i in "${!SERVICES[@]}"; do
        wait "${pids[$i]}" || failed+=" ${SERVICES[$i]}"
    done
    if [[ -z $failed ]]; then
        printf "COMMENT ON DATABASE mentornet_%s IS 'migrated by $(cat "$ROOT/artifacts/.built")';\n" "${SERVICES[@]}" | psql_admin $((PORT + 20))
        return
    fi
    for i in $failed; do cat "$RUN_DIR/logs/$i-migrate.log"; done
    echo "Not migrated:$failed"
    return 1
}

# run_verb VERB ARGUMENT...: has all services that have it do something beside serving, side by side.
run_verb() {
    local name pids=() i failed=""
    for name in "${SERVICES[@]}"; do
        (
            service_env "$name"
            cd "$(built_folder "$(assembly "$name")")" || exit 1
            exec timeout 3600 dotnet "$(assembly "$name").dll" "$@" </dev/null 9>&-
        ) >"$RUN_DIR/logs/$name-$1.log" 2>&1 &
        pids+=($!)
    done
    for i in "${!SERVICES[@]}"; do
        wait "${pids[$i]}" || failed+=" ${SERVICES[$i]}"
        cat "$RUN_DIR/logs/${SERVICES[$i]}-$1.log"
    done
    [[ -z $failed ]] || {
        echo "$1 failed:$failed"
        return 1
    }
}

# Nobody who was erased comes back by whatever was restored, before anybody can look.
apply_erasures() {
    [[ ! -s $RUN_DIR/erased-people.csv ]] || step "Erase who is on the list of erased people" run_verb apply-erasures "$RUN_DIR/erased-people.csv"
}

# What a backup cannot hold is what was on its way: the queues are made, and what had been sent is sent again.
finish_restore() {
    [[ -e $RUN_DIR/restored ]] || return 0
    step "Make the queues" run_verb declare-queues
    step "Send again what was on its way" run_verb resend-events
    rm -f "$RUN_DIR/restored"
}

# Each service is a session of its own, so the terminal's Ctrl-C reaches this script alone, which then stops them in order.
start_service() {
    local name=$1
    keep_log "$RUN_DIR/logs/$name.log"
    (
        service_env "$name"
        cd "$(built_folder "$(assembly "$(service_of "$name")")")" || exit 1
        umask 077
        exec setsid dotnet "$(assembly "$(service_of "$name")").dll" </dev/null 9>&-
    ) >>"$RUN_DIR/logs/$name.log" 2>&1 &
    remember "$name" $!
}

# Prints the part or service whose process is gone.
dead_part() {
    local name
    for name in postgres rabbitmq $(service_parts) gateway; do
        [[ ! -s $RUN_DIR/pids/$name ]] || alive "$name" || {
            printf '%s' "$name"
            return 0
        }
    done
    return 1
}

# Says whether every service may take calls, and every replica answers.
all_ready() {
    local part
    curl -fsS -m 10 -o /dev/null "http://127.0.0.1:$PORT/health/ready" 2>/dev/null || return 1
    [[ $REPLICAS != 1 ]] || return 0
    for part in $(service_parts); do
        curl -fsS --http2-prior-knowledge -m 10 -o /dev/null "http://127.0.0.1:$(port_of "$part")/health/live" 2>/dev/null || return 1
    done
}

# The first part that does not answer, whose log says why.
late_part() {
    local part
    for part in $(service_parts); do
        curl -fsS --http2-prior-knowledge -m 10 -o /dev/null "http://127.0.0.1:$(port_of "$part")/health/ready" 2>/dev/null || {
            printf '%s' "$part"
            return
        }
    done
    printf 'gateway'
}

# Waits until every service is ready; one that dies is named in $RUN_DIR/dead. What waits lives, so a slow machine has its time.
wait_ready() {
    local end=$((SECONDS + START_PATIENCE)) dead
    until all_ready; do
        if dead=$(dead_part); then
            echo "$dead" >"$RUN_DIR/dead"
            return 1
        fi
        if [[ $SECONDS -ge $end ]]; then
            echo "Not ready after $START_PATIENCE s: $(curl -sS -m 10 "http://127.0.0.1:$PORT/health/ready" 2>&1 | tr -d '\n')"
            return 1
        fi
        sleep 0.25
    done
}

# advice_of LOG: what a person can do about the end of a part, by its cause.
advice_of() {
    local port
    if tail -n 100 "$1" 2>/dev/null | grep -qiE 'address already in use|eaddrinuse'; then
        port=$(tail -n 100 "$1" | grep -iE 'address already in use|eaddrinuse|listen on' | grep -oE '[:,"( ](1[0-9]{3}|[2-9][0-9]{3}|[1-6][0-9]{4})\b' | tail -n 1 | tr -dc '0-9') || port=""
        [[ -z $port ]] || port=" ($port is in use by $(port_owner "$port"))"
        printf 'another program took one of the ports meanwhile%s. Stop it, or choose other ports by --port. The data is sound.' "$port"
    elif tail -n 100 "$1" 2>/dev/null | grep -qiE 'no space left on device'; then
        printf 'make room on the disk of %s, then run this again. The data is sound.' "$RUN_DIR"
    else
        printf 'read the whole of %s, then run the same command again.' "$1"
    fi
}

start_services() {
    local name log
    rm -f "$RUN_DIR/dead"
    for name in $(service_parts); do start_service "$name"; done
    STEP_SOFT=1 step "Start the services" wait_ready && return
    if [[ -s $RUN_DIR/dead ]]; then
        name=$(cat "$RUN_DIR/dead")
        fail "The $name service died while starting." "$RUN_DIR/logs/$name.log" "$(advice_of "$RUN_DIR/logs/$name.log")"
    fi
    log=$(cat "$RUN_DIR/logs/step.log")
    fail "The services did not become ready. $log" "$RUN_DIR/logs/$(late_part).log" "read the logs in $RUN_DIR/logs; each service has one."
}

cli() { MENTORNET_URL="http://localhost:$PORT" MENTORNET_RUN_DIR="$RUN_DIR" "$ROOT/scripts/mentornet" "$@"; }

load_demo() {
    cli demo load || return 1
    touch "$RUN_DIR/demo-loaded"
}

# A file that is none of the known ones is left out, and said; another failure stops.
import_files() {
    local file answer found=0
    for file in "$IMPORT"/*.csv "$IMPORT"/*.csv.gz; do
        [[ -f $file ]] || continue
        if answer=$(cli import organizations "$file" 2>&1); then
            found=1
            printf '%s\n' "$answer"
        else
            printf '%s\n' "$answer"
            if grep -qF "RETIREMENTS_NOT_CONFIRMED" <<<"$answer"; then
                # The directory stays as it is and the system starts: whoever has looked at the file confirms the count.
                found=1
                echo "$(basename "$file"): left out, it would retire a large part of its source. If it is whole: scripts/mentornet import organizations $file $(grep -oE -m 1 -e '--retire [0-9]+' <<<"$answer" | head -n 1)"
                continue
            fi
            grep -qF "none of the key columns" <<<"$answer" || return 1
            echo "$(basename "$file"): left out, it is no file of organizations."
        fi
    done
    [[ $found == 1 ]] || {
        echo "No file in $IMPORT holds organizations."
        return 1
    }
}

# Of the compose file only PostgreSQL and RabbitMQ run here; it asks for everything that it names.
compose() (
    local name
    for name in "${SERVICES[@]}"; do
        export "${name^^}_DATABASE_PASSWORD=$(secret "mentornet_$name")" "${name^^}_OWNER_PASSWORD=$(secret "mentornet_$name-owner")"
    done
    POSTGRES_PASSWORD=$(secret postgres) RABBITMQ_PASSWORD=$(secret rabbitmq) POSTGRES_PORT=$((PORT + 20)) RABBITMQ_PORT=$((PORT + 21)) \
        WEB_CLIENT_SECRET=$(secret web-client) PROFILE_CLIENT_SECRET=$(secret profile-client) MATCHING_CLIENT_SECRET=$(secret matching-client) CASELOAD_CLIENT_SECRET=$(secret caseload-client) IDENTITY_KEYS_SECRET=$(secret identity-keys) CASELOAD_KEYS_SECRET=$(secret caseload-keys) WEB_KEYS_SECRET=$(secret web-keys) OPERATOR_EMAIL=operator@example.org OPERATOR_PASSWORD=$(secret demo) \
        docker compose -p "mentornet-$PORT" -f "$ROOT/docker-compose.yml" "$@"
)

run_system() {
    if [[ $ENGINE == docker ]]; then
        docker compose version >/dev/null 2>&1 || fail "--engine docker: 'docker compose' does not answer." "" "install Docker with its compose plugin, or leave --engine docker away."
    fi
    if [[ $RESET == 1 ]]; then step "Delete the data" delete_data; fi
    ensure_dotnet
    # Building needs the processor and installing the network: side by side.
    if ! built; then background build_services; fi
    if [[ $ENGINE == local ]]; then ensure_parts; fi
    echo "$PORT" >"$RUN_DIR/port"
    echo "$ENGINE" >"$RUN_DIR/engine"
    echo "$REPLICAS" >"$RUN_DIR/replicas"
    # Made once and before anything runs side by side.
    local name
    for name in "$(operator_secret)" web-client profile-client matching-client caseload-client identity-keys caseload-keys web-keys postgres rabbitmq; do secret "$name" >/dev/null; done
    if [[ $ENGINE == docker ]]; then
        step "Start PostgreSQL and RabbitMQ by docker compose" compose up -d --wait postgres rabbitmq
    else
        start_rabbitmq $((PORT + 21)) # comes up while the rest is prepared
        [[ -s $(pg_data)/PG_VERSION ]] || step "Make an empty database" prepare_postgres
        prepare_postgres >>"$RUN_DIR/logs/setup.log" 2>&1 || true # what is wrong, the start will say
        spawn_postgres $((PORT + 20))
        STEP_SOFT=1 step "Start PostgreSQL" wait_postgres || fail "PostgreSQL did not start." "$RUN_DIR/logs/postgres.log" "$(advice_of "$RUN_DIR/logs/postgres.log")"
        [[ $(dirname "$(pg_data)") == "$RUN_DIR" ]] || say "  Its data is in $(pg_data): its user cannot reach $RUN_DIR."
    fi
    step "Make the databases and their logins" make_databases
    if [[ -n $BACKGROUND_PID ]]; then step "Build the services" await_background; fi
    migrated || step "Migrate the databases" migrate
    apply_erasures
    start_service gateway # which needs neither database nor broker, so it comes up while RabbitMQ does
    if [[ $ENGINE == local ]]; then
        STEP_SOFT=1 step "Start RabbitMQ" wait_rabbitmq $((PORT + 21)) || fail "RabbitMQ did not start." "$RUN_DIR/logs/rabbitmq.log" "$(advice_of "$RUN_DIR/logs/rabbitmq.log")"
    fi
    finish_restore
    start_services
    if [[ $DEMO == 1 && ! -e $RUN_DIR/demo-loaded ]]; then step "Load the demo consortium" load_demo; fi
    if [[ -n $IMPORT ]]; then
        STEP_ADVICE="look at the file it names: its first line must hold the columns of a known file." step "Import the files of $IMPORT" import_files
        sed -n "/^[^ ].*: \\(left out\|[0-9]* rows\\)/s/^/  /p" "$RUN_DIR/logs/step.log" >&2
    fi
    stop_compiler
}

delete_data() {
    local data
    data=$(pg_data)
    rm -rf "$data" "$RUN_DIR/postgres-data" "$RUN_DIR/rabbitmq" "$RUN_DIR/mail" "$RUN_DIR/demo-loaded" "$RUN_DIR/restored"
    if [[ $ENGINE == docker ]]; then compose down -v; fi
    rm -rf "$RUN_DIR/secrets"
}

# The first password of the operator: the sample's, or one of their own.
operator_secret() { if serves_people; then printf operator; else printf demo; fi; }

# A password is shown to a person who looks, and is neither in a log nor in a journal.
password_or_place() { if [[ -t 2 ]]; then secret "$1"; else printf 'in %s' "$RUN_DIR/secrets/$1"; fi; }

print_table() {
    local password
    read_settings
    password=$(password_or_place "$(operator_secret)")
    say ""
    say "MentorNet is ready after $SECONDS s."
    if serves_people; then
        printf '  %-10s %s\n' \
            "web" "${SETTING[PUBLIC_URL]}" \
            "inside" "http://localhost:$PORT/ and for gRPC localhost:$((PORT + 1)), where the proxy with the certificate hands on what comes" \
            "email" "${SETTING[SMTP_HOST]:-waits: SMTP_HOST is not set}" \
            "operator" "${SETTING[OPERATOR_EMAIL]:-as before}" \
            "password" "$RUN_DIR/secrets/operator, until they change it" >&2
    else
        printf '  %-10s %s\n' \
            "web" "http://localhost:$PORT/" \
            "gRPC" "localhost:$((PORT + 1)) (without TLS)" \
            "OpenAPI" "http://localhost:$PORT/openapi" \
            "mail" "http://localhost:$PORT/dev/mail (what it sent)" >&2
        say ""
        printf '  %-10s %s\n' "role" "login" "operator" "operator@example.org" >&2
        if [[ $DEMO == 1 ]]; then
            printf '  %-10s %s\n' \
                "admin" "helen.park@example.org" \
                "officer" "maya.okafor@example.org" \
                "mentor" "ruth.delgado@example.org" \
                "coach" "samuel.whitefeather@example.org" >&2
            say "  Everyone else in the sample: first.last@example.org."
        fi
        say ""
        printf '  %-10s %s\n' "password" "$password" >&2
    fi
    say ""
    if [[ -n ${MENTORNET_UP_CHILD:-} ]]; then
        say "It runs in the background; scripts/down.sh stops it."
    else
        say "Ctrl-C stops it."
    fi
}

# Stops all that remember() knows: the services together, then PostgreSQL and RabbitMQ together.
stop_system() {
    local name end=$((SECONDS + 15))
    for name in $(started_services); do
        # One that was stopped by a signal would not hear that it is to end.
        ! alive "$name" || kill -TERM "$(pid_of "$name")" 2>/dev/null || true
        ! alive "$name" || kill -CONT "$(pid_of "$name")" 2>/dev/null || true
    done
    for name in $(started_services); do
        while alive "$name" && [[ $SECONDS -lt $end ]]; do sleep 0.1; done
        ! alive "$name" || kill -KILL "$(pid_of "$name")" 2>/dev/null || true
        forget "$name"
    done
    if [[ $(cat "$RUN_DIR/engine" 2>/dev/null) == docker ]]; then
        compose stop postgres rabbitmq >/dev/null 2>&1 || true
    else
        stop_rabbitmq &
        stop_postgres
        wait $!
    fi
}

# Says whether something of an earlier run still runs, which was killed before it could stop it.
anything_left() {
    local name
    for name in postgres rabbitmq $(started_services); do
        ! alive "$name" || return 0
    done
    return 1
}
