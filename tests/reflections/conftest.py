import pytest
from django.core import mail


@pytest.fixture
def mailoutbox(db) -> list[mail.EmailMessage]:
    """What was sent; after `db`, as each test's database comes with an outbox of its own."""
    return mail.outbox


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs what waits for the commit, which a test's transaction never sees."""
    return django_capture_on_commit_callbacks
