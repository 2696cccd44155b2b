"""Playbook's settings: one file, read from the environment, loud when a value is wrong. `.env.example` names each."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from environs import Env

from config import beat, caching, environment, sqlite

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()
env.read_env(env.str("ENV_FILE", str(BASE_DIR / ".env")), recurse=False)

# -- where we are ------------------------------------------------------------------------------------------------------
DEBUG: bool = environment.read(env.bool, "DEBUG", False)
VAR_DIR = environment.directory(env, "VAR_DIR", BASE_DIR / "var")
PORT = environment.port(env, "PORT", 8000)
HOST: str = env.str("HOST", "127.0.0.1")
# Two keep as many more notes a second as there are processors for them, for 30 MB.
WEB_WORKERS = environment.count(env, "WEB_WORKERS", min(2, os.cpu_count() or 1))
WEB_THREADS = environment.count(env, "WEB_THREADS", 4)
SITE_URL = environment.url(env, "SITE_URL", f"http://localhost:{PORT}", ("http", "https")).rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
IS_HTTPS = SITE_URL.startswith("https://")
SECRET_KEY = environment.secret_key(env, VAR_DIR)
ALLOWED_HOSTS = [SITE_HOST, "localhost", "127.0.0.1", "[::1]", *environment.hosts(env, "ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SIGNUP_OPEN: bool = environment.read(env.bool, "SIGNUP_OPEN", True)

# -- parts -------------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "config",
    "insights",
    "reflections",
    "feedback",
    "playbook",
    "journeys",
    "search",
    "accounts",
    "ui",
    # Ours come before allauth, so that our templates win over its own.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "config.middleware.BodyLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.TurnsMiddleware",
    "config.middleware.PolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.api_calls.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.TenancyMiddleware",
    "config.middleware.CacheAwayMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context_processors.membership",
                "playbook.context_processors.vision",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- database, broker, cache -------------------------------------------------------------------------------------------
DATABASE_URL = environment.url(
    env, "DATABASE_URL", f"sqlite:///{VAR_DIR / 'playbook.sqlite3'}", environment.DATABASE_SCHEMES
)
DATABASES: dict[str, Any] = {
    "default": environment.read(lambda *_: dj_database_url.parse(DATABASE_URL), "DATABASE_URL", "")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "factory": sqlite.Connection,
    }
else:
    DATABASES["default"] |= {"ENGINE": "config.postgresql", "CONN_HEALTH_CHECKS": True}
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = environment.read(env.bool, "DATABASE_POOLED", False)
# Seconds. Opening SQLite costs more than a page asks of it; a new connection reads what was learned about the tables.
DATABASES["default"]["CONN_MAX_AGE"] = 60

REDIS_URL: str = env.str("REDIS_URL", "")
VALKEY_SOCKET = environment.socket_path(VAR_DIR)
if REDIS_URL:
    environment.url(env, "REDIS_URL", "", environment.BROKER_SCHEMES)
    CELERY_BROKER_URL, CACHE_URL = REDIS_URL, REDIS_URL
else:
    CELERY_BROKER_URL, CACHE_URL = f"redis+socket://{VALKEY_SOCKET}?virtual_host=0", f"unix://{VALKEY_SOCKET}?db=1"
CACHES = {
    "default": {
        "BACKEND": "config.caching.ForgetfulCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": caching.OPTIONS,
        "KEY_PREFIX": "playbook",
    }
}

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A task whose worker died is handed out again after the time-out; sweeping every 10 s instead of Redis' default 100 s.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 3,
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = beat.SCHEDULE

# -- mail --------------------------------------------------------------------------------------------------------------
MAIL_URL = environment.url(env, "MAIL_URL", "kept://", environment.MAIL_SCHEMES)
KEPT_MAIL_DIR = VAR_DIR / "mail"
IS_MAIL_KEPT = MAIL_URL.startswith("kept:")
if IS_MAIL_KEPT:
    EMAIL_BACKEND = "config.kept_mail.KeptMailBackend"
else:
    vars().update(dj_email_url.parse(MAIL_URL))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.sender(env, "MAIL_FROM", f"Playbook <playbook@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# What rooms above accounts add to its emails, and who of them says whether a member may still open a page.
MAIL_CONTEXT_PROCESSORS = ["playbook.context_processors.vision_in_mail"]
# Hosts of the house's own network that webhooks may reach all the same, also without https.
WEBHOOK_HOSTS: list[str] = env.list("WEBHOOK_HOSTS", [])
# What one token may ask of the API in a minute. 0: no limit.
API_CALLS = environment.count(env, "API_CALLS_A_MINUTE", 300, least=0)
# What one address may send by one form for guests in a minute; a whole hotel may stand behind one address. 0: no limit.
GUEST_POSTS = environment.count(env, "GUEST_POSTS_A_MINUTE", 60, least=0)
NOTICE_GUARDS = {
    "combustion": "journeys.rules.combustion_points_open_to",
    "entry": "playbook.rules.entries_open_to",
    "feedback": "feedback.rules.feedback_open_to",
    "observation": "playbook.rules.observations_open_to",
    "recovery": "feedback.rules.recoveries_open_to",
    "review": "playbook.rules.reviews_open_to",
    "rule": "playbook.rules.rules_open_to",
    "touchpoint": "journeys.rules.touchpoints_open_to",
}

# -- people ------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.NotAboutYou"},
    {"NAME": "accounts.passwords.LongEnough"},
    {"NAME": "accounts.passwords.NotEverybodys"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front_door"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "request_login_code": "accounts.code_request.CodeRequestForm",
    "signup": "accounts.sign_in_forms.OpeningForm",
    "change_password": "accounts.sign_in_forms.PasswordChangeForm",
    "set_password": "accounts.sign_in_forms.PasswordSetForm",
    "reset_password_from_key": "accounts.sign_in_forms.PasswordResetKeyForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "front_door"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = environment.count(env, "TRUSTED_PROXIES", 0, least=0)
MFA_ADAPTER = "accounts.second_step.SecondStepAdapter"
MFA_FORMS = {
    "add_webauthn": "accounts.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "accounts.sign_in_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
MFA_TOTP_ISSUER = "Playbook"

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# -- what a browser may do ---------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# -- language and time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]

# -- files -------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = environment.directory(env, "MEDIA_DIR", VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ui.static_storage.BundlingStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
# Photos are the only uploads; the form refuses more than this with a sentence, in bytes.
PHOTO_MAX_BYTES = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrets": {"()": "config.logs.SecretPaths"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": environment.one_of(env, "LOG_LEVEL", "WARNING", environment.LOG_LEVELS)},
}
