#!/bin/sh
# Finds a Python that is new enough and hands over to bootstrap.py.
# Usage: PYTHON=/path/to/python3 scripts/bootstrap.sh run|dev
set -u

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

chosen=${PYTHON:-}
if [ -z "$chosen" ]; then
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$name"; then
            chosen=$name
            break
        fi
    done
fi
# Nothing fits: the plain python3, if there is one, explains what is wrong with it.
chosen=${chosen:-python3}
if ! command -v "$chosen" >/dev/null 2>&1; then
    echo "touchpoint-audit needs Python 3.11 or newer, and '$chosen' was not found: install Python, or name one with \`make ... PYTHON=/path/to/python3\`." >&2
    exit 1
fi
exec "$chosen" "${0%/*}/bootstrap.py" "$@"
