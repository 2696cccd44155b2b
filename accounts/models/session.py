"""Sessions: a browser's signed data, with the user it belongs to beside it."""

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from accounts.models.people import User


class Session(AbstractBaseSession):
    """As Django's own; `user` repeats what the data says, so that one query finds the session, its user and more."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from accounts.sessions import SessionStore  # the store imports this model

        return SessionStore
