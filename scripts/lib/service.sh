# Has systemd run the system. Sourced after common.sh; PORT and REPLICAS are set, and the settings are checked.
# shellcheck shell=bash

systemd_runs() { [[ -d /run/systemd/system ]] && command -v systemctl >/dev/null; }

# quoted TEXT...: as systemd reads words.
quoted() {
    local word
    for word in "$@"; do
        word=${word//\\/\\\\} word=${word//\"/\\\"} word=${word//%/%%} word=${word//\$/\$\$}
        printf '"%s" ' "$word"
    done
}

service_unit() {
    local options=(--port "$PORT")
    [[ $REPLICAS == 1 ]] || options+=(--replicas "$REPLICAS")
    cat <<UNIT
# Written by scripts/up.sh --install-service of $ROOT.
[Unit]
Description=MentorNet on port $PORT
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=600
StartLimitBurst=5

[Service]
Type=exec
User=$(id -un)
Environment=$(quoted "MENTORNET_RUN_DIR=$RUN_DIR" "PATH=$PATH")
ExecStart=$(quoted "$ROOT/scripts/up.sh" "${options[@]}")
# Its own watch restarts the parts; this restarts the watch.
Restart=on-failure
RestartSec=10
KillMode=mixed
TimeoutStopSec=120
SuccessExitStatus=130

[Install]
WantedBy=multi-user.target
UNIT
}

# The unit of another folder keeps its name.
service_name() {
    local unit=/etc/systemd/system/mentornet.service
    if [[ -e $unit ]] && ! grep -qxF "# Written by scripts/up.sh --install-service of $ROOT." "$unit"; then
        printf 'mentornet-%s' "$PORT"
    else
        printf mentornet
    fi
}

install_service() {
    local name
    systemd_runs || fail "systemd does not run on this machine, so there is no service to install." "" "start it by scripts/up.sh --detach, at each boot by whatever starts programs here."
    is_public || fail "PUBLIC_URL is missing in $SETTINGS_FILE: what starts at each boot serves people." "" "see Day one in docs/operations.md; scripts/up.sh --detach is for trying out."
    # Whether something runs from here is asked of the lock, which is let go again.
    (exec 9>"$RUN_DIR/lock" && flock -n 9) || fail "MentorNet runs already from $RUN_DIR." "" "stop it by scripts/down.sh, then run this again."
    name=$(service_name)
    service_unit | as_root tee "/etc/systemd/system/$name.service" >/dev/null
    as_root systemctl daemon-reload
    as_root systemctl enable --now "$name.service"
    say "systemd starts MentorNet now and at each boot as $name.service. 'scripts/status.sh' shows its parts, 'journalctl -fu $name' what it says,"
    say "'systemctl stop $name' stops it, 'systemctl disable $name' keeps it from starting at boot."
}
