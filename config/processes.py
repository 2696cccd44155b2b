"""What runs side by side: the web server, the Celery worker and Celery beat. Each function is one process's life."""

import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

from celery.exceptions import SecurityWarning
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver
from django.utils.module_loading import import_string
from gunicorn.app.base import BaseApplication

from config.celery import app
from config.environment import WrongSetting
from config.supervisor import die_with_parent

# What gunicorn and Celery import only once they run.
LAZY_PARTS = (
    "celery.apps.beat",
    "celery.apps.worker",
    "celery.concurrency.thread",
    "gunicorn.arbiter",
    "gunicorn.workers.gthread",
    "kombu.transport.redis",
)
# Connections that wait at the door while all threads are busy; more than that are turned away.
WAITING = 1024


def listening_socket() -> socket.socket:
    """The web server's door, opened before everything else. Raises WrongSetting when somebody else stands in it."""
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.HOST, settings.PORT))
        door.listen(WAITING)
    except OSError as wrong:
        door.close()
        where = f"PORT={settings.PORT} on HOST={settings.HOST!r}"
        raise WrongSetting(f"{where} cannot be used ({wrong.strerror}); choose another, as in PORT=8001") from wrong
    return door


def load() -> WSGIHandler:
    """Import all that web, worker and beat need, so that they share it. Returns the WSGI application."""
    for name in LAZY_PARTS:
        import_module(name)
    application: WSGIHandler = import_string(settings.WSGI_APPLICATION)
    app.loader.import_default_modules()
    app.finalize()
    get_resolver()._populate()
    return application


class WebServer(BaseApplication):
    """Gunicorn with threads, over a socket that is open already."""

    def __init__(self, application: WSGIHandler, door: socket.socket) -> None:
        self.application = application
        self.door = door
        super().__init__()

    def load_config(self) -> None:
        parent = os.getpid()
        options: dict[str, Any] = {
            "bind": f"fd://{self.door.fileno()}",
            "worker_class": "gthread",
            "workers": settings.WEB_WORKERS,
            "threads": settings.WEB_THREADS,
            "preload_app": True,
            "control_socket_disable": True,
            "graceful_timeout": 8,
            "loglevel": "warning",
            "post_fork": lambda server, worker: die_with_parent(signal.SIGKILL, parent),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        return self.application


def web(application: WSGIHandler, door: socket.socket) -> Callable[[], None]:
    return lambda: WebServer(application, door).run()


def worker() -> None:
    """Four tasks at a time; what it has begun is finished before it stops."""
    # Running as root is the operator's choice; messages are JSON and cannot carry code.
    warnings.simplefilter("ignore", SecurityWarning)
    silence_farewell()
    consumer = app.Worker(
        pool_cls="threads",
        concurrency=4,
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    consumer.start()
    sys.exit(consumer.exitcode)


def beat() -> None:
    app.Beat(quiet=True, loglevel="WARNING").run()


def silence_farewell() -> None:
    """Celery writes "Warm shutdown" past its own loggers."""
    sys.__stdout__ = open(os.devnull, "w")  # type: ignore[misc]  # noqa: SIM115
