# PostgreSQL and RabbitMQ of our own: installed where missing, run below the run directory on ports of their own.
# Neither uses nor disturbs servers that the machine already runs. Sourced after common.sh.
# shellcheck shell=bash

pg_bin() {
    local dir
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5 -n -r); do
        if [[ -x $dir/initdb && $(basename "$(dirname "$dir")") -ge 15 ]]; then
            printf '%s' "$dir"
            return 0
        fi
    done
    return 1
}

rabbit_bin() {
    local dir
    for dir in /usr/lib/rabbitmq/bin /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin; do
        if [[ -x $dir/rabbitmq-server ]]; then
            printf '%s' "$dir"
            return 0
        fi
    done
    return 1
}

# The browser of the browser tests. The one without windows does the same with half the processor.
chromium_bin() { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }

# The virus scanner that tests of attachments talk to: Debian keeps it where only root looks.
clamd_bin() { command -v clamd || PATH=/usr/sbin:/usr/local/sbin command -v clamd; }

# The package of it: Debian has the one without windows.
chromium_package() { if grep -qs '^ID=debian$' /etc/os-release; then printf 'chromium-headless-shell'; else printf 'chromium'; fi; }

apt_install() {
    local options=(-o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold)
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install -y --no-install-recommends "$@" </dev/null && return
    # The lists may be missing or old.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" update </dev/null || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install -y --no-install-recommends "$@" </dev/null
}

# install_packages NAME...: installs Debian or Ubuntu packages without letting them start servers, now or at the next boot.
# Packages of servers start them and make clusters; a policy file and a setting say no for as long as we install.
install_packages() (
    trap '' INT TERM HUP # half an installation helps nobody: who stops us waits for the end of it
    policy=/usr/sbin/policy-rc.d clusters=/etc/postgresql-common/createcluster.conf kept="" status=0
    if [[ -e $policy ]]; then
        kept=$policy.before-mentornet
        as_root mv "$policy" "$kept"
    fi
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
    at_boot=()
    if [[ " $* " == *" rabbitmq-server "* ]]; then at_boot+=(rabbitmq-server.service); fi
    if [[ " $* " == *" clamav-daemon "* ]]; then at_boot+=(clamav-daemon.service clamav-daemon.socket clamav-freshclam.service); fi
    if [[ " $* " == *" postgresql "* ]]; then
        [[ -e $clusters ]] || apt_install postgresql-common || status=1
        if [[ -e $clusters ]]; then
            as_root cp -p "$clusters" "$clusters.before-mentornet"
            printf 'create_main_cluster = false\n' | as_root tee -a "$clusters" >/dev/null
        fi
    fi
    [[ $status != 0 ]] || apt_install "$@" || status=1
    [[ ! -e $clusters.before-mentornet ]] || as_root mv "$clusters.before-mentornet" "$clusters"
    as_root rm -f "$policy"
    [[ -z $kept ]] || as_root mv "$kept" "$policy"
    # The packages asked for a start at every boot, which nobody here did.
    if [[ ${#at_boot[@]} -gt 0 && $status == 0 ]] && command -v systemctl >/dev/null; then
        as_root systemctl disable "${at_boot[@]}" >/dev/null 2>&1 || true
    fi
    exit $status
)

# missing_packages [chromium|clamd|kubectl|age|zstd]...: prints the packages that have to be installed; nothing where all is there.
missing_packages() {
    local need
    pg_bin >/dev/null || printf 'postgresql '
    rabbit_bin >/dev/null || printf 'rabbitmq-server '
    command -v curl >/dev/null || printf 'curl ca-certificates '
    for need in "$@"; do
        case $need in
        chromium) chromium_bin >/dev/null || printf '%s fonts-liberation ' "$(chromium_package)" ;;
        clamd) clamd_bin >/dev/null || printf 'clamav-daemon ' ;;
        kubectl) command -v kubectl >/dev/null || printf 'kubernetes-client ' ;;
        *) command -v "$need" >/dev/null || printf '%s ' "$need" ;;
        esac
    done
}

# ensure_parts [chromium|clamd|kubectl|age|zstd]...: installs what is missing, and only that.
ensure_parts() {
    local missing
    read -ra missing <<<"$(missing_packages "$@")" || true
    if [[ ${#missing[@]} -gt 0 ]]; then
        command -v apt-get >/dev/null ||
            fail "These are missing, and only Debian's and Ubuntu's packages are installed by this script: ${missing[*]}" "" "install them with your package manager, then run this again."
        if [[ $(id -u) != 0 ]]; then
            command -v sudo >/dev/null ||
                fail "These packages are missing, and installing them needs root or sudo: ${missing[*]}" "" "let an administrator run 'apt-get install ${missing[*]}', then run this again."
            say "Installing ${missing[*]} needs sudo."
            sudo -v || fail "sudo said no." "" "let an administrator run 'apt-get install ${missing[*]}', then run this again."
        fi
        STEP_PATIENCE=600 STEP_ADVICE="see $RUN_DIR/logs/setup.log; 'apt-get install ${missing[*]}' by hand may say more." \
            step "Install ${missing[*]}" install_packages "${missing[@]}"
    fi
    pg_bin >/dev/null || fail "PostgreSQL 15 or later is needed, and this distribution has an older one." "" "use Debian 12, Ubuntu 24.04 or later, or --engine docker."
    rabbit_bin >/dev/null || fail "RabbitMQ is installed, but its server is not where Debian puts it." "" "look for rabbitmq-server below /usr/lib/rabbitmq."
}

# PostgreSQL refuses to run as root: then it runs as the user of its package.
as_pg_user() {
    if [[ $(id -u) == 0 ]]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

OUTSIDE=/var/lib/mentornet

# data_home FOLDER: makes the folder around a database. PostgreSQL's user can pass through one outside of the run directory, whatever the umask.
data_home() {
    if [[ $1 == "$OUTSIDE"/* ]]; then install -d -m 711 "$OUTSIDE" "$1"; else mkdir -p "$1"; fi
}

# The folder of the data. Root's checkout may lie where another user cannot reach it: then it is below /var/lib, under the identity of the
# run directory, and .run/postgres-data says where.
pg_data() {
    local dir="$RUN_DIR/postgres" known
    if [[ ! -s $dir/PG_VERSION ]]; then
        known=$(cat "$RUN_DIR/postgres-data" 2>/dev/null) || known=""
        if [[ -n $known && -s $known/PG_VERSION ]]; then
            dir=$known
        elif [[ $(id -u) == 0 ]] && ! runuser -u postgres -- test -x "$RUN_DIR" 2>/dev/null; then
            dir="$OUTSIDE/$(cat "$RUN_DIR/identity")/postgres"
        fi
    fi
    [[ $dir == "$(cat "$RUN_DIR/postgres-data" 2>/dev/null)" ]] || printf '%s' "$dir" >"$RUN_DIR/postgres-data"
    printf '%s' "$dir"
}

# mark_data FOLDER: notes in a database's folder whose it is.
mark_data() {
    local outside
    outside=$(dirname "$1")
    install -m 644 "$RUN_DIR/identity" "$1/mentornet.identity"
    [[ $outside == "$RUN_DIR" ]] || (cd "$RUN_DIR" && pwd -P) >"$outside/place"
}

# processes_in FOLDER: those that have it as their working folder, as all of PostgreSQL have that of the data.
processes_in() {
    local folder
    for folder in /proc/[0-9]*; do
        [[ ! $folder/cwd -ef $1 ]] 2>/dev/null || printf '%s\n' "${folder#/proc/}"
    done
}

# prepare_postgres: makes the cluster on first use, and clears what an earlier run left when it was killed, or the machine stopped.
prepare_postgres() {
    local bin data log end=$((SECONDS + 15))
    bin=$(pg_bin)
    data=$(pg_data)
    log="$(dirname "$data")/postgres.log"
    mkdir -p "$RUN_DIR/logs"
    data_home "$(dirname "$data")"
    [[ $log == "$RUN_DIR/postgres.log" ]] || echo "PostgreSQL runs as the user postgres, who cannot reach $RUN_DIR; its data and its log are in $(dirname "$data")."
    keep_log "$log"
    : >>"$log"
    chmod 600 "$log" # it may quote what a statement held
    ln -sfn "$log" "$RUN_DIR/logs/postgres.log"
    if [[ ! -s $data/PG_VERSION ]]; then
        # Made beside its place and moved there, so that what is there is whole.
        rm -rf "$data" "$data.new" "$data.password"
        mkdir -m 700 "$data.new"
        (umask 077 && secret postgres >"$data.password")
        [[ $(id -u) != 0 ]] || chown postgres "$data.new" "$data.password"
        as_pg_user "$bin/initdb" -D "$data.new" -U postgres -A scram-sha-256 --pwfile="$data.password" -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions || return 1
        rm -f "$data.password"
        [[ ! -s $RUN_DIR/identity ]] || mark_data "$data.new"
        mv "$data.new" "$data"
    fi
    local left
    if [[ -s $data/postmaster.pid ]]; then
        left=$(head -n 1 "$data/postmaster.pid")
        # Its number may be another process's by now.
        if [[ /proc/$left/cwd -ef $data ]] 2>/dev/null; then
            remember postgres "$left"
            stop_postgres
        fi
        # Sessions outlive their server by a moment; nobody may begin before they are gone.
        while [[ -n $(processes_in "$data") && $SECONDS -lt $end ]]; do sleep 0.1; done
        [[ -n $(processes_in "$data") ]] || rm -f "$data/postmaster.pid"
    fi
}

# As many as all replicas of all services may hold, and room; each service computes its pool from it (DatabaseConnections).
max_connections() { echo $((100 + 50 * ${REPLICAS:-1})); }

# spawn_postgres PORT [SETTING...]: begins the server as a child of this shell, in a session of its own; logs to .run/logs/postgres.log.
spawn_postgres() {
    local port=$1 data setting command=()
    shift
    data=$(pg_data)
    [[ $(id -u) != 0 ]] || command=(setpriv --reuid=postgres --regid=postgres --init-groups --)
    command+=("$(pg_bin)/postgres" -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c logging_collector=off)
    command+=(-c max_connections="$(max_connections)" -c shared_buffers=64MB -c work_mem=8MB -c max_parallel_workers_per_gather=0 -c jit=off)
    command+=(-c max_slot_wal_keep_size=2GB) # what is written between two backups; beyond it the next one is a whole one
    for setting in "$@"; do command+=(-c "$setting"); done
    (
        cd / || exit 1
        umask 077
        exec setsid "${command[@]}" </dev/null 9>&-
    ) >>"$(dirname "$data")/postgres.log" 2>&1 &
    remember postgres $!
}

# Waits until the server takes connections.
wait_postgres() {
    local data log end=$((SECONDS + 60))
    data=$(pg_data)
    until [[ $(sed -n 1p "$data/postmaster.pid" 2>/dev/null) == "$(pid_of postgres)" && $(sed -n 8p "$data/postmaster.pid" 2>/dev/null) == ready* ]]; do
        if ! alive postgres || [[ $SECONDS -ge $end ]]; then
            log="$(dirname "$data")/postgres.log"
            tail -n 15 "$log"
            return 1
        fi
        sleep 0.1
    done
}

# start_postgres PORT [SETTING...]: all three, for a server that nobody watches over.
start_postgres() { prepare_postgres && spawn_postgres "$@" && wait_postgres; }

stop_postgres() {
    local end=$((SECONDS + 30)) pid
    if alive postgres; then
        pid=$(pid_of postgres)
        kill -INT "$pid" 2>/dev/null || true # "fast": sessions are ended, the data is written
        while alive postgres && [[ $SECONDS -lt $end ]]; do sleep 0.1; done
        ! alive postgres || kill -QUIT "$pid" 2>/dev/null || true
    fi
    forget postgres
}

# psql_admin PORT ARGUMENTS...: runs the SQL of standard input as the superuser of our own cluster.
psql_admin() {
    local port=$1
    shift
    if [[ ${ENGINE:-local} == docker ]]; then
        compose exec -T postgres psql -X -q -v ON_ERROR_STOP=1 -U postgres "$@"
    else
        PGPASSWORD=$(secret postgres) "$(pg_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres "$@"
    fi
}

# The environment of our own node: its own name, cookie, ports, folders and port mapper; nothing of /etc/rabbitmq.
rabbit_env() {
    local port=$1 home="$RUN_DIR/rabbitmq"
    mkdir -p "$home/mnesia" "$home/log"
    [[ -f $home/enabled_plugins ]] || echo '[].' >"$home/enabled_plugins"
    if [[ ! -s $home/.erlang.cookie ]]; then
        (umask 077 && head -c 18 /dev/urandom | base64 | tr '+/' 'XY' | tr -d '\n' >"$home/cookie.new" && chmod 400 "$home/cookie.new" && mv -f "$home/cookie.new" "$home/.erlang.cookie")
    fi
    (
        umask 077
        cat >"$home/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$port
loopback_users = none
default_user = mentornet
default_pass = $(secret rabbitmq)
log.file.level = warning
log.file.rotation.size = 2000000
log.file.rotation.count = 3
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 50MB
CONF
    )
    export HOME="$home" RABBITMQ_NODENAME="mentornet@localhost" RABBITMQ_NODE_PORT=$port RABBITMQ_DIST_PORT=$((port + 1)) \
        ERL_EPMD_PORT=$((port + 2)) ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 \
        RABBITMQ_MNESIA_BASE="$home/mnesia" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
        RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_CONFIG_FILES="$home/conf.d/*.conf" RABBITMQ_ADVANCED_CONFIG_FILE="$home/advanced.config" \
        RABBITMQ_PID_FILE="$home/rabbitmq.pid" RABBITMQ_CONF_ENV_FILE=/dev/null \
        RABBITMQ_MAX_NUMBER_OF_PROCESSES=65536 \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 2:2 +SDcpu 1:1 +SDio 1 +A 1 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}" \
        RABBITMQ_CTL_ERL_ARGS="+S 1:1" ERL_CRASH_DUMP_BYTES=1000000 LANG=C.UTF-8
}

# Quorum queues note the absolute path of their files: one that was copied would write into the files of the folder it was copied from.
settle_queues() {
    local home="$RUN_DIR/rabbitmq" place file
    place=$(printf '%s' "$home" | sed 's/[\\&#]/\\&/g')
    [[ -d $home/mnesia ]] || return 0
    find "$home/mnesia" -path '*/quorum/*' -name config -type f | while read -r file; do
        grep -qF "\"$home/mnesia/" "$file" || sed -i "s#\"[^\"]*/mnesia/mentornet@localhost/quorum/#\"$place/mnesia/mentornet@localhost/quorum/#" "$file"
    done
}

# start_rabbitmq PORT: starts our own node in the background, as a session of its own; logs to .run/logs/rabbitmq.log.
start_rabbitmq() {
    local port=$1 bin
    bin=$(rabbit_bin)
    mkdir -p "$RUN_DIR/logs"
    secret rabbitmq >/dev/null
    stop_port_mapper
    settle_queues
    keep_log "$RUN_DIR/logs/rabbitmq.log"
    (
        rabbit_env "$port"
        cd "$HOME" || exit 1
        exec setsid "$bin/rabbitmq-server" </dev/null 9>&-
    ) >>"$RUN_DIR/logs/rabbitmq.log" 2>&1 &
    remember rabbitmq $!
    echo "$port" >"$RUN_DIR/rabbitmq.port"
}

# Says whether the node takes connections: it answers an AMQP header.
rabbitmq_ready() {
    local answer
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'AMQP\x00\x00\x09\x01' >&3
    answer=$(timeout 2 head -c 1 <&3 | od -An -tx1)
    [[ $answer == *01* ]]
}

wait_rabbitmq() {
    local end=$((SECONDS + 300))
    until (rabbitmq_ready "$1") 2>/dev/null; do
        if ! alive rabbitmq || [[ $SECONDS -ge $end ]]; then
            cat "$RUN_DIR/logs/rabbitmq.log"
            return 1
        fi
        sleep 0.3
    done
}

stop_rabbitmq() {
    local pid member end=$((SECONDS + 20))
    if [[ -s $RUN_DIR/pids/rabbitmq ]]; then
        pid=$(pid_of rabbitmq)
        if alive rabbitmq; then
            # The whole session is ours: the shell around it, the Erlang machine and its helpers.
            for member in $(session_members "$pid"); do kill -TERM "$member" 2>/dev/null || true; done
            while [[ -n $(session_members "$pid") && $SECONDS -lt $end ]]; do sleep 0.1; done
            for member in $(session_members "$pid"); do kill -KILL "$member" 2>/dev/null || true; done
        fi
        forget rabbitmq
    fi
    stop_port_mapper
    rm -f "$RUN_DIR/rabbitmq.port"
}

# The port mapper has left the session of the node, and outlives it: ours is known by the home in its environment. So is one whose run
# directory is gone: nobody else will end it.
stop_port_mapper() {
    local pid home
    for pid in $(processes_with epmd); do
        home=$({ tr '\0' '\n' <"/proc/$pid/environ" | grep -x 'HOME=/.*/rabbitmq'; } 2>/dev/null) || continue
        home=${home#HOME=}
        if [[ $home == "$RUN_DIR/rabbitmq" || ! -d $home ]] && { tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -qxF RABBITMQ_NODENAME=mentornet@localhost; then
            kill "$pid" 2>/dev/null || true
        fi
    done
}
