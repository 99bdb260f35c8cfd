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

# install_packages NAME...: installs Debian or Ubuntu packages without letting them start servers.
install_packages() {
    command -v apt-get >/dev/null || {
        say "Install these with your package manager, then run this again: $*"
        return 1
    }
    [[ $(id -u) == 0 ]] || command -v sudo >/dev/null || {
        say "These packages are missing, and installing them needs root or sudo: apt-get install $*"
        return 1
    }
    # Packages of servers start them and make clusters: a policy file says no for as long as we install.
    local policy=/usr/sbin/policy-rc.d made=0 conf=/etc/postgresql-common/createcluster.conf status=0
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
        as_root chmod 755 $policy
        made=1
    fi
    if [[ ! -e $conf && " $* " == *" postgresql"* ]]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql-common >/dev/null 2>&1 ||
            { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql-common; } || status=1
        [[ ! -e $conf ]] || as_root sed -i 's/^#\? *create_main_cluster.*/create_main_cluster = false/' $conf
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" ||
        { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } || status=1
    [[ $made == 0 ]] || as_root rm -f $policy
    return $status
}

# Installs what is missing, and only that. Arguments name further needs: chromium, kubectl, mentornet-none.
ensure_parts() {
    local missing=() need
    pg_bin >/dev/null || missing+=(postgresql)
    rabbit_bin >/dev/null || missing+=(rabbitmq-server)
    command -v curl >/dev/null || missing+=(curl ca-certificates)
    for need in "$@"; do
        case $need in
        chromium) command -v chromium >/dev/null || missing+=(chromium fonts-liberation) ;;
        kubectl) command -v kubectl >/dev/null || missing+=(kubernetes-client) ;;
        esac
    done
    [[ ${#missing[@]} == 0 ]] || install_packages "${missing[@]}" || return 1
    pg_bin >/dev/null || { say "PostgreSQL 15 or later is needed; this distribution has an older one."; return 1; }
    rabbit_bin >/dev/null
}

# PostgreSQL refuses to run as root: then it runs as this user.
pg_user() { if [[ $(id -u) == 0 ]]; then echo postgres; else id -un; fi; }

as_pg_user() {
    if [[ $(id -u) == 0 ]]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# The data directory. Root's checkout may lie where another user cannot reach it; then the data is under /var/lib, and
# .run/postgres-data says where.
pg_data() {
    if [[ -s $RUN_DIR/postgres-data ]]; then
        cat "$RUN_DIR/postgres-data"
        return
    fi
    local dir="$RUN_DIR/postgres"
    if [[ $(id -u) == 0 ]]; then
        mkdir -p "$RUN_DIR"
        if ! runuser -u postgres -- test -x "$RUN_DIR" 2>/dev/null; then
            dir="/var/lib/mentornet/$(printf '%s' "$RUN_DIR" | sha256sum | cut -c1-12)/postgres"
        fi
    fi
    mkdir -p "$RUN_DIR"
    printf '%s' "$dir" >"$RUN_DIR/postgres-data"
    printf '%s' "$dir"
}

# start_postgres PORT [SETTING...]: makes the cluster on first use and starts it; logs to .run/logs/postgres.log.
start_postgres() {
    local port=$1 bin data log password
    shift
    bin=$(pg_bin) || return 1
    data=$(pg_data)
    log="$RUN_DIR/logs/postgres.log"
    mkdir -p "$RUN_DIR/logs" "$(dirname "$data")"
    password=$(secret postgres)
    touch "$log"
    if [[ ! -s $data/PG_VERSION ]]; then
        rm -rf "$data"
        mkdir -p "$data"
        printf '%s' "$password" >"$data.pw"
        chmod 600 "$data.pw"
        [[ $(id -u) != 0 ]] || chown postgres "$data" "$data.pw"
        as_pg_user "$bin/initdb" -D "$data" -U postgres -A scram-sha-256 --pwfile="$data.pw" -E UTF8 --locale=C.UTF-8 || { rm -rf "$data" "$data.pw"; return 1; }
        rm -f "$data.pw"
    fi
    # What an earlier run left when the machine stopped.
    if [[ -s $data/postmaster.pid ]] && ! kill -0 "$(head -1 "$data/postmaster.pid")" 2>/dev/null; then
        rm -f "$data/postmaster.pid"
    fi
    [[ $(id -u) != 0 ]] || chown postgres "$log"
    local options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c shared_buffers=64MB -c work_mem=8MB -c logging_collector=off"
    local setting
    for setting in "$@"; do options+=" -c $setting"; done
    as_pg_user "$bin/pg_ctl" -D "$data" -l "$log" -w -t 60 -o "$options" start || return 1
    head -1 "$data/postmaster.pid" >"$RUN_DIR/postgres.pid"
}

stop_postgres() {
    local bin data
    [[ -s $RUN_DIR/postgres-data ]] || return 0
    bin=$(pg_bin) || return 0
    data=$(pg_data)
    if [[ -s $data/postmaster.pid ]]; then
        as_pg_user "$bin/pg_ctl" -D "$data" -w -t 30 -m fast stop >/dev/null 2>&1 || true
    fi
    rm -f "$RUN_DIR/postgres.pid"
}

# psql_admin PORT ARGS...: psql as the superuser of our own cluster.
psql_admin() {
    local port=$1
    shift
    PGPASSWORD=$(secret postgres) "$(pg_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres "$@"
}

# The environment of our own node: its own name, cookie, ports, folders and port mapper.
rabbit_env() {
    local port=$1 home="$RUN_DIR/rabbitmq"
    mkdir -p "$home/mnesia" "$home/log"
    [[ -f $home/enabled_plugins ]] || echo '[].' >"$home/enabled_plugins"
    if [[ ! -s $home/.erlang.cookie ]]; then
        (umask 077 && head -c 18 /dev/urandom | base64 | tr '+/' 'XY' | tr -d '\n' >"$home/.erlang.cookie")
        chmod 400 "$home/.erlang.cookie"
    fi
    cat >"$home/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$port
loopback_users = none
default_user = mentornet
default_pass = $(secret rabbitmq)
log.file.level = warning
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 50MB
CONF
    chmod 600 "$home/rabbitmq.conf"
    export HOME="$home" RABBITMQ_NODENAME="mentornet$port@localhost" RABBITMQ_NODE_PORT=$port RABBITMQ_DIST_PORT=$((port + 1)) \
        ERL_EPMD_PORT=$((port + 2)) ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 \
        RABBITMQ_MNESIA_BASE="$home/mnesia" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
        RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_PID_FILE="$home/rabbitmq.pid" RABBITMQ_CONF_ENV_FILE=/dev/null \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}" \
        RABBITMQ_CTL_ERL_ARGS="+S 1:1" LANG=C.UTF-8
}

# start_rabbitmq PORT: starts our own node in the background; logs to .run/logs/rabbitmq.log.
start_rabbitmq() {
    local port=$1 bin
    bin=$(rabbit_bin) || return 1
    mkdir -p "$RUN_DIR/logs"
    secret rabbitmq >/dev/null
    (
        rabbit_env "$port"
        setsid "$bin/rabbitmq-server" >"$RUN_DIR/logs/rabbitmq.log" 2>&1 </dev/null &
        echo $! >"$RUN_DIR/rabbitmq.pid"
        echo "$port" >"$RUN_DIR/rabbitmq.port"
    )
}

# Says whether the node takes connections: it answers an AMQP header.
rabbitmq_ready() {
    local port=$1 answer
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'AMQP\x00\x00\x09\x01' >&3
    answer=$(timeout 2 head -c 1 <&3 | od -An -tx1)
    exec 3>&- 3<&-
    [[ $answer == *01* ]]
}

wait_rabbitmq() {
    local port=$1 end=$(($(date +%s) + 90))
    until (rabbitmq_ready "$port") 2>/dev/null; do
        kill -0 "$(cat "$RUN_DIR/rabbitmq.pid")" 2>/dev/null || { cat "$RUN_DIR/logs/rabbitmq.log"; return 1; }
        [[ $(date +%s) -lt $end ]] || return 1
        sleep 0.3
    done
}

stop_rabbitmq() {
    local pid port
    [[ -s $RUN_DIR/rabbitmq.pid ]] || return 0
    pid=$(cat "$RUN_DIR/rabbitmq.pid")
    port=$(cat "$RUN_DIR/rabbitmq.port")
    if kill -0 "$pid" 2>/dev/null; then
        # The whole session is ours: the shell wrapper, the Erlang machine and its helpers.
        pkill -TERM -s "$pid" 2>/dev/null || true
        local end=$(($(date +%s) + 20))
        while pgrep -s "$pid" >/dev/null && [[ $(date +%s) -lt $end ]]; do sleep 0.2; done
        pkill -KILL -s "$pid" 2>/dev/null || true
    fi
    # The port mapper detaches itself; this one is ours by its port.
    pkill -f "epmd .*-port $((port + 2))( |\$)" 2>/dev/null || true
    stop_epmd $((port + 2))
    rm -f "$RUN_DIR/rabbitmq.pid" "$RUN_DIR/rabbitmq.port"
}

# epmd of our port: it was started by our node with the port in its environment.
stop_epmd() {
    local pid
    for pid in $(pgrep -x epmd); do
        if tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | grep -qx "ERL_EPMD_PORT=$1"; then
            kill "$pid" 2>/dev/null || true
        fi
    done
}
