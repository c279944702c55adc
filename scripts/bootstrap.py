"""Makes `.venv` and fills it from the hash-locked requirements.

Run through `make`, by any python3: it must reach its own "too old" sentence on old Pythons, so
it keeps to syntax and modules that Python 3.6 already had.
"""

import os
import subprocess
import sys
import time

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOG = os.path.join(VENV, "bootstrap.log")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
INSTALLER_LOCK = "requirements-uv.lock"
INSTALL_LIMIT_S = 1200
# What a person's own settings may say, but must not here.
QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0", "UV_LINK_MODE": "copy", "UV_NO_CONFIG": "1"}


class SetupFailed(Exception):
    """The message is the one sentence that the person reads."""


def sentence_if_too_old(version, executable):
    """What to say about an interpreter of this version, or None when it will do."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        "touchpoint-audit needs Python %d.%d or newer, and %s is %d.%d: install a newer one, "
        "or name one with `make ... PYTHON=/path/to/python3`."
        % (OLDEST[0], OLDEST[1], executable, version[0], version[1])
    )


def venv_python():
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, folder, name)


def logged(command):
    """Run a command with its output in the log; return (exit code, output)."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(os.environ, **QUIET),
            timeout=INSTALL_LIMIT_S,
        )
        code, output = done.returncode, done.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        code, output = 1, "No end after %d seconds." % INSTALL_LIMIT_S
    except OSError as problem:
        code, output = 1, str(problem)
    if os.path.isdir(VENV):
        with open(LOG, "a", encoding="utf-8") as log:
            log.write("$ %s\n%s\n" % (" ".join(command), output))
    return code, output


def written(path):
    """The text of a small file, or "" when it cannot be read."""
    try:
        with open(path, encoding="utf-8") as handle:
            return handle.read()
    except OSError:
        return ""


def write(path, text):
    with open(path, "w", encoding="utf-8") as handle:
        handle.write(text)


def venv_fits():
    """Whether `.venv` was made here (not copied from elsewhere), by this Python, and still runs."""
    if written(os.path.join(VENV, ".made-in")) != ROOT + "\n":
        return False
    try:
        answer = subprocess.check_output(
            [venv_python(), "-c", "import sys; print(sys.version_info[:2], sys.base_prefix)"],
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.decode("utf-8", "replace").strip() == "%s %s" % (tuple(sys.version_info[:2]), sys.base_prefix)


def make_venv():
    """Make `.venv` unless a fitting one is there."""
    if venv_fits():
        return
    command = [sys.executable, "-m", "venv", "--clear", VENV]
    code, output = logged(command)
    if code:
        if "ensurepip" in output or "No module named" in output:
            raise SetupFailed(
                "The venv module of %s is missing or incomplete: install it (on Debian and Ubuntu "
                "`apt install python3-venv`) and run the same command again." % sys.executable
            )
        last = output.strip().splitlines()[-1] if output.strip() else "it gave no reason"
        raise SetupFailed("The folder %s could not be made: %s." % (VENV, last.rstrip(".")))
    write(os.path.join(VENV, ".made-in"), ROOT + "\n")
    write(os.path.join(VENV, ".made-with"), os.environ.get("PYTHON", "") + "\n")


def get_uv():
    """The command of uv, fetched through pip from its own lock; None when it cannot be had."""
    lock = os.path.join(ROOT, INSTALLER_LOCK)
    code, _ = logged([venv_python(), "-m", "pip", "install", "--retries", "1", "--require-hashes", "-r", lock])
    return None if code else [venv_python(), "-m", "uv"]


def install(arguments, uv):
    """Install with uv, then with pip where uv is missing or fails (it knows no pip.conf)."""
    if uv:
        code, output = logged(uv + ["pip", "install", "--python", venv_python()] + arguments)
        if not code:
            return
    code, output = logged([venv_python(), "-m", "pip", "install", "--retries", "1"] + arguments)
    if not code:
        return
    if "DO NOT MATCH THE HASHES" in output:
        raise SetupFailed(
            "A downloaded package is not the one that the lock file names, so nothing more was installed: "
            "try again on another network, and if it stays so report it (details: %s)." % LOG
        )
    if "No space left" in output:
        raise SetupFailed("The disk is full: free about 200 MB and run the same command again (details: %s)." % LOG)
    if "--editable" in arguments:
        raise SetupFailed("touchpoint-audit itself could not be installed into .venv (details: %s)." % LOG)
    raise SetupFailed(
        "The packages could not be downloaded: connect to the network and run the same command again; "
        "afterwards no network is needed (details: %s)." % LOG
    )


def wait_for_turn():
    """Let one set-up at a time work in this folder (`make -j4 demo test`); ends with the process."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(os.open(ROOT, os.O_RDONLY), fcntl.LOCK_EX)


def set_up(what):
    """Fill `.venv` for running ("run") or for developing too ("dev"), then stamp it."""
    wait_for_turn()
    make_venv()
    uv = get_uv()
    install(["--require-hashes", "-r", os.path.join(ROOT, LOCKS[what])], uv)
    install(["--no-deps", "--no-build-isolation", "--editable", ROOT], uv)
    for name in ("run", "dev") if what == "dev" else ("run",):
        write(os.path.join(VENV, ".ready-" + name), "")


def main(arguments):
    too_old = sentence_if_too_old(sys.version_info, sys.executable)
    if too_old:
        raise SetupFailed(too_old)
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        raise SetupFailed("Usage: bootstrap.sh run|dev")
    started = time.time()
    sys.stderr.write("Setting up .venv with Python %d.%d ...\n" % tuple(sys.version_info[:2]))
    set_up(arguments[0])
    sys.stderr.write("Ready after %.0f s.\n" % (time.time() - started))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SetupFailed as failure:
        sys.stderr.write("%s\n" % failure)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; run the same command again to go on.\n")
        sys.exit(130)
