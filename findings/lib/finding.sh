# shellcheck shell=bash
# What every finding does, to be sourced: install packages into a temporary folder, run a script with them, and hold what
# it prints against the lines of its own header that are indented by three blanks.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The packages could not be installed, or something to run them is missing: nothing was learnt.
cannot() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 2
}

interpreter=${PYTHON:-python3}

needs_python() {
    "$interpreter" -c "import sys; sys.exit(sys.version_info < ($1))" ||
        cannot "needs Python ${1//, /.} or later; give it in PYTHON"
}

python_packages() {
    if command -v uv >/dev/null; then
        uv venv --quiet --python "$interpreter" "$work/venv" &&
            uv pip install --quiet --python "$work/venv/bin/python" "$@"
    else
        "$interpreter" -m venv "$work/venv" &&
            "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$@"
    fi || cannot "could not install $*"
}

npm_packages() {
    npm install --prefix "$work" --silent --no-audit --no-fund --no-update-notifier "$@" || cannot "could not install $*"
}

# Whether the command's output, its script being read from stdin, is what the header says.
holds() {
    local code=0
    (cd "$work" && "$@") >"$work/seen" || code=$?
    ((code != 2)) || cannot "could not look"
    ((code == 0)) || echo "(ended with $code)" >>"$work/seen"
    if ! diff --unified --label header --label now <(sed -n 's/^#   //p' "$0") "$work/seen"; then
        echo "$(basename "$0" .sh): has changed"
        exit 1
    fi
    echo "$(basename "$0" .sh): still holds"
}

holds_in_python() { holds "$work/venv/bin/python" -; }
