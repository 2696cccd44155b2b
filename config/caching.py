"""The cache of all processes, which may be away: what is kept in it is missing then, what is counted in it is not."""

from contextlib import suppress
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

# Nobody waits for a cache: seconds, and no second try.
OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry": Retry(NoBackoff(), 0)}


class ForgetfulCache(RedisCache):
    """Reads nothing and keeps nothing while its server is away.

    `add` and `incr` raise RedisError all the same: whatever limits tries must not let everybody in because nobody
    counts. The page then says to come back (config.middleware.CacheAwayMiddleware).
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with suppress(RedisError):
            return super().get(key, default, version)
        return default

    def set(self, *args: Any, **kwargs: Any) -> None:
        with suppress(RedisError):
            super().set(*args, **kwargs)
