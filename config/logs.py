"""Logs that can be shown to others: the secret part of a link is not written down."""

import logging
import re

# Join an organisation, answer the weekly question, stop the weekly email or the notices, read without an account.
SECRET_PATH = re.compile(r"(/(?:join|a|n|r|u)/)[^/\s\"']+")


class SecretPaths(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SECRET_PATH.sub(r"\1…", record.getMessage()), ()
        return True
