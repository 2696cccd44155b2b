"""The API against its own description: whatever it is asked, no failure of ours, and nothing it does not describe."""

import subprocess
import sys
from pathlib import Path

import pytest

from accounts import actions
from accounts.models import ApiToken
from tests.feedback.rows import make_feedback, make_touchpoint

# Not: positive_data_acceptance, negative_data_rejection. Rules between fields (a score and its kind) and the moment
# "now" stand in no schema.
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,ignored_auth,unsupported_method"
)

pytestmark = [pytest.mark.slow, pytest.mark.own_database]


def test_every_answer_is_as_described(mia, live_server, settings, tmp_path):
    settings.API_CALLS = 0
    make_feedback(mia, touchpoint=make_touchpoint(mia))
    _token, secret = actions.make_token(by=mia, label="Trial", scopes=list(ApiToken.Scope.values))

    tried = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"), "run", f"{live_server.url}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {secret}", "--checks", CHECKS, "--max-examples", "15",
            "--phases", "examples,coverage,fuzzing", "--request-timeout", "20", "--no-color", "--seed", "1",
        ],
        capture_output=True, text=True, check=False, timeout=240, cwd=tmp_path,
    )  # fmt: skip

    assert tried.returncode == 0, tried.stdout[-6000:] + tried.stderr[-2000:]
