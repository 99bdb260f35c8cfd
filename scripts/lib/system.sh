# The services as one system: databases, migrations, processes, readiness. Sourced after common.sh and parts.sh.
# shellcheck shell=bash

SERVICES=(identity profile matching messaging library web)

assembly() {
    local name=$1
    printf 'MentorNet.%s' "${name^}"
}

publish_folder() { printf '%s/artifacts/publish/%s/release' "$ROOT" "$1"; }

# Publishes Release once; not again while no source has changed.
publish() {
    local stamp="$ROOT/artifacts/publish/.sources" now project
    now=$(cd "$ROOT" && find services gateway protos Directory.*.props Directory.Build.targets global.json -type f -not -path '*/bin/*' -not -path '*/obj/*' -printf '%p %s %T@\n' | sort | sha256sum | cut -c1-64)
    if [[ -s $stamp && $(cat "$stamp") == "$now" && -f $(publish_folder MentorNet.Gateway)/MentorNet.Gateway.dll && -f $(publish_folder MentorNet.Cli)/mentornet.dll ]]; then
        echo "nothing has changed"
        return 0
    fi
    mkdir -p "$ROOT/artifacts/publish"
    (cd "$ROOT" && dotnet restore MentorNet.sln --locked-mode) || return 1
    for project in services/Identity services/Profile services/Matching services/Messaging services/Library services/Web services/Cli gateway; do
        (cd "$ROOT" && dotnet publish "$project" -c Release --no-restore -nologo -v quiet -nodeReuse:false) || return 1
    done
    echo "$now" >"$stamp"
}

make_databases() {
    local name db
    for name in "${SERVICES[@]}"; do
        db=mentornet_$name
        psql_admin $((PORT + 20)) -v db="$db" -v owner_password="$(secret "$db-owner")" -v password="$(secret "$db")" \
            -f "$ROOT/scripts/sql/service-database.sql" || return 1
    done
}

connection() { printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=%s;Password=%s;Maximum Pool Size=%s' $((PORT + 20)) "$1" "$2" "$3" "${4:-20}"; }

# The environment of one service: its own database and the addresses of its colleagues, nothing of others.
service_env() {
    local name=$1 db=mentornet_$1 i=0 other
    export ASPNETCORE_ENVIRONMENT=Development DOTNET_NOLOGO=1 ASPNETCORE_HTTP_PORTS=
    export DOTNET_gcServer=0 DOTNET_GCConserveMemory=5 DOTNET_TieredPGO=0 DOTNET_GCHeapAffinitizeMask=3 DOTNET_GCHeapCount=2
    export PublicUrl="http://localhost:$PORT/" Identity__Issuer="http://localhost:$PORT/" Identity__Address="http://127.0.0.1:$((PORT + 10))"
    for other in "${SERVICES[@]}"; do
        export "Services__${other^}=http://127.0.0.1:$((PORT + 10 + i))"
        [[ $other != "$name" ]] || export ASPNETCORE_URLS="http://127.0.0.1:$((PORT + 10 + i))"
        i=$((i + 1))
    done
    if [[ $name == gateway ]]; then
        export Gateway__HttpPort=$PORT Gateway__GrpcPort=$((PORT + 1))
        return
    fi
    ConnectionStrings__Database=$(connection "$db" "$db" "$(secret "$db")")
    ConnectionStrings__Migration=$(connection "$db" "${db}_owner" "$(secret "$db-owner")" 4)
    ConnectionStrings__Broker="amqp://mentornet:$(secret rabbitmq)@127.0.0.1:$((PORT + 21))/"
    export ConnectionStrings__Database ConnectionStrings__Migration ConnectionStrings__Broker
    case $name in
    identity)
        Identity__WebClientSecret=$(secret web-client)
        Identity__OperatorEmail=operator@example.org
        Identity__OperatorPassword=$(secret demo)
        Demo__Password=$(secret demo)
        export Identity__WebClientSecret Identity__OperatorEmail Identity__OperatorPassword Demo__Password Demo__Enabled=true Mail__Directory="$RUN_DIR/mail"
        ;;
    web)
        Identity__WebClientSecret=$(secret web-client)
        export Identity__WebClientSecret
        ;;
    esac
}

migrate() {
    local name pids=() failed=0
    for name in "${SERVICES[@]}"; do
        (
            service_env "$name"
            exec dotnet "$(publish_folder "$(assembly "$name")")/$(assembly "$name").dll" migrate >"$RUN_DIR/logs/$name-migrate.log" 2>&1
        ) &
        pids+=($!)
    done
    for name in "${!pids[@]}"; do
        wait "${pids[$name]}" || { cat "$RUN_DIR/logs/${SERVICES[$name]}-migrate.log"; failed=1; }
    done
    return $failed
}

start_service() {
    local name=$1
    (
        service_env "$name"
        cd "$(publish_folder "$(assembly "$name")")" || exit 1
        exec setsid dotnet "$(assembly "$name").dll" >"$RUN_DIR/logs/$name.log" 2>&1 </dev/null
    ) &
    echo "$!" >"$RUN_DIR/$name.pid"
}

# Prints the service whose process is gone.
dead_service() {
    local name
    for name in "${SERVICES[@]}" gateway; do
        [[ ! -s $RUN_DIR/$name.pid ]] || kill -0 "$(cat "$RUN_DIR/$name.pid")" 2>/dev/null || { printf '%s' "$name"; return 0; }
    done
    return 1
}

# Waits until every service is ready; a service that dies or hangs is named.
wait_ready() {
    local end=$(($(date +%s) + 90)) dead answer
    until curl -fsS -o /dev/null "http://127.0.0.1:$PORT/health/ready" 2>/dev/null; do
        if dead=$(dead_service); then
            echo "$dead" >"$RUN_DIR/dead"
            return 1
        fi
        if [[ $(date +%s) -ge $end ]]; then
            answer=$(curl -sS "http://127.0.0.1:$PORT/health/ready" 2>&1 || true)
            echo "Not ready after 90 s: $answer"
            return 1
        fi
        sleep 0.25
    done
}

cli() {
    MENTORNET_URL="http://localhost:$PORT" MENTORNET_RUN_DIR="$RUN_DIR" MENTORNET_DEMO_PASSWORD="$(secret demo)" MENTORNET_OPERATOR_PASSWORD="$(secret demo)" \
        dotnet "$(publish_folder MentorNet.Cli)/mentornet.dll" "$@"
}

import_files() {
    local file found=0
    for file in "$IMPORT"/*.csv "$IMPORT"/*.csv.gz; do
        [[ -f $file ]] || continue
        found=1
        cli import organizations "$file" || return 1
    done
    [[ $found == 1 ]] || { echo "There is no .csv or .csv.gz file in $IMPORT."; return 1; }
}

use_docker_parts() {
    docker compose version >/dev/null 2>&1 || fail "docker compose does not answer." "" "install it, or leave --engine docker away."
    POSTGRES_PASSWORD=$(secret postgres) RABBITMQ_PASSWORD=$(secret rabbitmq) POSTGRES_PORT=$((PORT + 20)) RABBITMQ_PORT=$((PORT + 21)) \
        docker compose -p "mentornet-$PORT" -f "$ROOT/docker-compose.yml" up -d --wait postgres rabbitmq
}

stop_docker_parts() {
    POSTGRES_PASSWORD=- RABBITMQ_PASSWORD=- docker compose -p "mentornet-$PORT" -f "$ROOT/docker-compose.yml" stop postgres rabbitmq >/dev/null 2>&1 || true
}

run_system() {
    mkdir -p "$RUN_DIR/logs"
    : >"$RUN_DIR/logs/setup.log"
    if [[ $RESET == 1 ]]; then
        step "Delete the data" delete_data
    fi
    if [[ $ENGINE == local ]]; then
        STEP_ADVICE="see $RUN_DIR/logs/setup.log; with root or sudo, missing packages are installed for you." step "PostgreSQL and RabbitMQ are installed" ensure_parts
    fi
    ensure_dotnet >>"$RUN_DIR/logs/setup.log" 2>&1 || fail "The .NET SDK is missing and could not be installed." "$RUN_DIR/logs/setup.log" "install the SDK that global.json names, then run this again."
    echo "$PORT" >"$RUN_DIR/port"
    echo "$ENGINE" >"$RUN_DIR/engine"
    if [[ $ENGINE == docker ]]; then
        step "Start PostgreSQL and RabbitMQ by docker compose" use_docker_parts
    else
        STEP_ADVICE="read $RUN_DIR/logs/rabbitmq.log; --reset begins anew." step "Start RabbitMQ" start_rabbitmq $((PORT + 21))
        STEP_ADVICE="read $RUN_DIR/logs/postgres.log; --reset begins anew." step "Start PostgreSQL" start_postgres $((PORT + 20))
    fi
    step "Make the databases" make_databases
    step "Publish the services" publish
    step "Migrate the databases" migrate
    [[ $ENGINE == docker ]] || step "RabbitMQ is ready" wait_rabbitmq $((PORT + 21))
    local name
    for name in "${SERVICES[@]}" gateway; do start_service "$name"; done
    rm -f "$RUN_DIR/dead"
    local started
    started=$(date +%s)
    if ! wait_ready >>"$RUN_DIR/logs/setup.log" 2>&1; then
        if [[ -s $RUN_DIR/dead ]]; then
            name=$(cat "$RUN_DIR/dead")
            fail "The $name service died while starting." "$RUN_DIR/logs/$name.log" "read the whole of $RUN_DIR/logs/$name.log; with --reset the data begins anew."
        fi
        fail "The services did not become ready: $(tail -n 1 "$RUN_DIR/logs/setup.log")" "$RUN_DIR/logs/gateway.log" "read the logs in $RUN_DIR/logs."
    fi
    printf '✓ %-48s %4d s\n' "Every service is ready" "$(($(date +%s) - started))" >&2
    [[ $DEMO == 0 || -e $RUN_DIR/demo-loaded ]] || { step "Load the demo consortium" cli demo load && touch "$RUN_DIR/demo-loaded"; }
    [[ -z $IMPORT ]] || step "Import the files of $IMPORT" import_files
    print_table
}

delete_data() {
    local data
    data=$(pg_data)
    rm -rf "$data" "$RUN_DIR/rabbitmq" "$RUN_DIR/mail" "$RUN_DIR/demo-loaded" "$RUN_DIR/secrets"
    [[ $ENGINE == local ]] || POSTGRES_PASSWORD=- RABBITMQ_PASSWORD=- docker compose -p "mentornet-$PORT" -f "$ROOT/docker-compose.yml" down -v postgres rabbitmq
}

print_table() {
    local password
    password=$(secret demo)
    say ""
    say "MentorNet is ready after $(($(date +%s) - STARTED)) s."
    printf '  %-10s %s\n' "web" "http://localhost:$PORT/" "gRPC" "localhost:$((PORT + 1)) (h2c)" "OpenAPI" "http://localhost:$PORT/openapi" "mail" "http://localhost:$PORT/dev/mail" >&2
    say ""
    printf '  %-10s %-36s %s\n' "role" "login" "password" >&2
    printf '  %-10s %-36s %s\n' "operator" "operator@example.org" "$password" >&2
    if [[ $DEMO == 1 ]]; then
        printf '  %-10s %-36s %s\n' \
            "admin" "helen.park@example.org" "$password" \
            "officer" "maya.okafor@example.org" "$password" \
            "mentor" "ruth.delgado@example.org" "$password" \
            "coach" "samuel.whitefeather@example.org" "$password" >&2
    fi
    say ""
    if [[ -n ${MENTORNET_UP_CHILD:-} ]]; then
        say "It runs in the background; scripts/down.sh stops it."
    else
        say "Ctrl-C stops it."
    fi
}

# Stays until somebody stops it, and says when a service has died.
watch_system() {
    local dead said=""
    while true; do
        sleep 1 &
        wait $! || true
        if dead=$(dead_service) && [[ $dead != "$said" ]]; then
            said=$dead
            say "✗ The $dead service has died; the rest goes on without it. Its log: $RUN_DIR/logs/$dead.log"
            tail -n 15 "$RUN_DIR/logs/$dead.log" | sed 's/^/  | /' >&2
        fi
    done
}

stop_system() {
    local name pid pids=() end
    for name in gateway "${SERVICES[@]}"; do
        [[ -s $RUN_DIR/$name.pid ]] || continue
        pid=$(cat "$RUN_DIR/$name.pid")
        if kill -TERM "$pid" 2>/dev/null; then pids+=("$pid"); fi
        rm -f "$RUN_DIR/$name.pid"
    done
    end=$(($(date +%s) + 15))
    for pid in "${pids[@]}"; do
        while kill -0 "$pid" 2>/dev/null && [[ $(date +%s) -lt $end ]]; do sleep 0.1; done
        kill -KILL "$pid" 2>/dev/null || true
    done
    if [[ $(cat "$RUN_DIR/engine" 2>/dev/null) == docker ]]; then
        stop_docker_parts
    else
        stop_rabbitmq
        stop_postgres
    fi
}
