"""The store of sessions: the database alone, so that signing out holds at once, on every process, broker or not."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from accounts.models import Session


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        return session

    def take(self, stored: str) -> None:
        """Use what another query has read already of this session, which is not over."""
        self._session_cache = self.decode(stored)
        self.accessed = True
