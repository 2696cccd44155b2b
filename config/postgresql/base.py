"""PostgreSQL's connection: a page looks whether it still stands, instead of asking the server each time."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def close_if_health_check_failed(self) -> None:
        """A server that has left says so at the socket; one that said nothing is not asked: a round trip less."""
        if self.connection is not None and not self._has_word():
            self.health_check_done = True
        super().close_if_health_check_failed()

    def _has_word(self) -> bool:
        watch = select.poll()
        watch.register(self.connection.fileno(), select.POLLIN)
        return bool(watch.poll(0))
