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

# The browser of the browser tests.
chromium_bin() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

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
    fresh_rabbitmq=0
    if [[ " $* " == *" rabbitmq-server "* ]]; then fresh_rabbitmq=1; fi
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
    # The package asked for a start at every boot, which nobody here did.
    if [[ $fresh_rabbitmq == 1 && $status == 0 ]] && command -v systemctl >/dev/null; then
        as_root systemctl disable rabbitmq-server.service >/dev/null 2>&1 || true
    fi
    exit $status
)

# missing_packages [chromium|kubectl]...: prints the packages that have to be installed; nothing where all is there.
missing_packages() {
    local need
    pg_bin >/dev/null || printf 'postgresql '
    rabbit_bin >/dev/null || printf 'rabbitmq-server '
    command -v curl >/dev/null || printf 'curl ca-certificates '
    for need in "$@"; do
        case $need in
        chromium) chromium_bin >/dev/null || printf 'chromium fonts-liberation ' ;;
        kubectl) command -v kubectl >/dev/null || printf 'kubernetes-client ' ;;
        esac
    done
}

# ensure_parts [chromium|kubectl]...: installs what is missing, and only that.
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
        STEP_PATIENCE=600 STEP_ADVICE="see $RUN_DIR/logs/setup.log; 'apt-get install ${missing[*]}' by hand may tell more." \
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

# The folder of the data and, where that is elsewhere, of the log. Root's checkout may lie where another user cannot reach it:
# then both are below /var/lib, and .run/postgres-data says where.
pg_data() {
    if [[ ! -s $RUN_DIR/postgres-data ]]; then
        local dir="$RUN_DIR/postgres"
        if [[ $(id -u) == 0 ]] && ! runuser -u postgres -- test -x "$RUN_DIR" 2>/dev/null; then
            dir="/var/lib/mentornet/$(printf '%s' "$RUN_DIR" | sha256sum | cut -c1-12)/postgres"
        fi
        printf '%s' "$dir" >"$RUN_DIR/postgres-data"
    fi
    cat "$RUN_DIR/postgres-data"
}

# start_postgres PORT [SETTING...]: makes the cluster on first use and starts it; logs to .run/logs/postgres.log.
start_postgres() {
    local port=$1 bin data log setting
    shift
    bin=$(pg_bin)
    data=$(pg_data)
    log="$(dirname "$data")/postgres.log"
    mkdir -p "$RUN_DIR/logs" "$(dirname "$data")"
    [[ $log == "$RUN_DIR/postgres.log" ]] || echo "PostgreSQL runs as the user postgres, who cannot reach $RUN_DIR; its data and its log are in $(dirname "$data")."
    : >>"$log"
    chmod 600 "$log" # it may quote what a statement held
    ln -sfn "$log" "$RUN_DIR/logs/postgres.log"
    [[ $(id -u) != 0 ]] || chown postgres "$log"
    if [[ ! -s $data/PG_VERSION ]]; then
        # Made beside its place and moved there, so that what is there is whole.
        rm -rf "$data" "$data.new" "$data.password"
        mkdir -m 700 "$data.new"
        (umask 077 && secret postgres >"$data.password")
        [[ $(id -u) != 0 ]] || chown postgres "$data.new" "$data.password"
        as_pg_user "$bin/initdb" -D "$data.new" -U postgres -A scram-sha-256 --pwfile="$data.password" -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions || return 1
        rm -f "$data.password"
        mv "$data.new" "$data"
    fi
    # What an earlier run left when it was killed, or the machine stopped: its number may be another process's by now.
    if [[ -s $data/postmaster.pid ]]; then
        setting=$(head -n 1 "$data/postmaster.pid")
        if { tr '\0' ' ' <"/proc/$setting/cmdline"; } 2>/dev/null | grep -qF -- "-D $data "; then
            remember postgres "$setting"
            stop_postgres
        fi
        rm -f "$data/postmaster.pid"
    fi
    local flags="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c logging_collector=off"
    flags+=" -c max_connections=300 -c shared_buffers=64MB -c work_mem=8MB -c max_parallel_workers_per_gather=0 -c jit=off"
    for setting in "$@"; do flags+=" -c $setting"; done
    as_pg_user "$bin/pg_ctl" -D "$data" -l "$log" -s -w -t 60 -o "$flags" start 9>&- || {
        tail -n 15 "$log"
        return 1
    }
    remember postgres "$(head -n 1 "$data/postmaster.pid")"
}

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
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 50MB
CONF
    )
    export HOME="$home" RABBITMQ_NODENAME="mentornet@localhost" RABBITMQ_NODE_PORT=$port RABBITMQ_DIST_PORT=$((port + 1)) \
        ERL_EPMD_PORT=$((port + 2)) ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 \
        RABBITMQ_MNESIA_BASE="$home/mnesia" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
        RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_CONFIG_FILES="$home/conf.d/*.conf" RABBITMQ_ADVANCED_CONFIG_FILE="$home/advanced.config" \
        RABBITMQ_PID_FILE="$home/rabbitmq.pid" RABBITMQ_CONF_ENV_FILE=/dev/null \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}" \
        RABBITMQ_CTL_ERL_ARGS="+S 1:1" LANG=C.UTF-8
}

# start_rabbitmq PORT: starts our own node in the background, as a session of its own; logs to .run/logs/rabbitmq.log.
start_rabbitmq() {
    local port=$1 bin
    bin=$(rabbit_bin)
    mkdir -p "$RUN_DIR/logs"
    secret rabbitmq >/dev/null
    (
        rabbit_env "$port"
        cd "$HOME" || exit 1
        exec setsid "$bin/rabbitmq-server" >"$RUN_DIR/logs/rabbitmq.log" 2>&1 </dev/null 9>&-
    ) &
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
    local end=$((SECONDS + 90))
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
    # The port mapper has left the session; the one on our port is ours by its environment.
    if [[ -s $RUN_DIR/rabbitmq.port ]]; then
        for pid in $(processes_with epmd); do
            if { tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -qxF "HOME=$RUN_DIR/rabbitmq"; then
                kill "$pid" 2>/dev/null || true
            fi
        done
        rm -f "$RUN_DIR/rabbitmq.port"
    fi
}
