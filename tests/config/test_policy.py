"""Every page carries the Content-Security-Policy of the settings."""

from csp.utils import build_policy
from django.http import HttpResponse

from config.middleware import PolicyMiddleware


def test_every_page_carries_the_whole_policy(mia, client_for):
    for answer in (client_for(mia).get("/o/harbour/"), client_for(mia).get("/o/nobody/"), client_for(mia).get("/")):
        policy = answer.headers["Content-Security-Policy"]
        assert policy == build_policy()
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_a_policy_that_stands_is_left_alone(rf):
    request = rf.get("/")
    middleware = PolicyMiddleware(lambda _: HttpResponse(headers={"Content-Security-Policy": "sandbox"}))
    assert middleware(request).headers["Content-Security-Policy"] == "sandbox"
