#!/usr/bin/env python
"""Playbook's command line. A wrong setting ends it with one clear line instead of a traceback."""

import os
import sys

from config.environment import WrongSetting


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except WrongSetting as wrong:
        sys.exit(f"Playbook cannot start: {wrong}")


if __name__ == "__main__":
    main()
