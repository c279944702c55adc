"""`python -m touchpoint_audit`: the same as the `touchpoint-audit` command."""

from touchpoint_audit.cli import main

if __name__ == "__main__":
    main()
