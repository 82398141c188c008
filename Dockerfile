# The image of the service: a first stage installs packages, a second one puts everything together and collects what is needed to run
# it, and the image is that alone: Python, the libraries that it loads, and the program. It has no shell and no package manager.
#
#   docker build -t limber .
#   docker run -p 8000:8000 -v limber:/data limber                                    SQLite, in a volume
#   docker run -p 8000:8000 -e LIMBER_DATABASE_URL=postgresql+psycopg://... limber    PostgreSQL
#
# It runs as user 10001, needs no capabilities and no shell, and writes only to /data.
ARG BASE=docker.io/library/python:3.13-slim-trixie
ARG VERSION=0.1.0

FROM ${BASE} AS packages
ARG VERSION
COPY requirements.lock /tmp/
# A layer of its own, which is rebuilt only when the lock changes. Nothing is compiled, and every package is pinned by hash.
RUN python3 -m venv --without-pip /opt/limber && \
    python3 -m pip --python /opt/limber/bin/python install --no-cache-dir --require-hashes --only-binary :all: \
        --requirement /tmp/requirements.lock
# What the image holds, for scanners: docker cp CONTAINER:/opt/limber/sbom.cdx.json .
COPY deploy/image/sbom.py web/swagger-ui/README.md /tmp/
RUN /opt/limber/bin/python -I /tmp/sbom.py "${VERSION}" /tmp/README.md >/opt/limber/sbom.cdx.json

FROM ${BASE} AS whole
COPY --from=packages /opt/limber /opt/limber
COPY pyproject.toml LICENSE /srv/limber/
COPY migrations /srv/limber/migrations
COPY app /srv/limber/app
COPY web /srv/limber/web
COPY deploy/image/limber /opt/limber/bin/limber
# Compiled here, because the file system is read-only at run time.
RUN ["/opt/limber/bin/python", "-m", "compileall", "-q", "/opt/limber/lib", "/srv/limber"]
COPY deploy/image/collect.py /tmp/
RUN ["/opt/limber/bin/python", "-I", "/tmp/collect.py", "/image"]

FROM scratch
ARG VERSION
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Limber" \
      org.opencontainers.image.description="Routines for runners and training-load checks, as a JSON service" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=whole /image /
# The SQLite database.
COPY --chown=10001:10001 deploy/image/data /data
WORKDIR /srv/limber
ENV PATH=/opt/limber/bin \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LIMBER_HOST=0.0.0.0 \
    LIMBER_PORT=8000 \
    LIMBER_DATABASE_URL=sqlite:////data/limber.sqlite3
USER 10001:10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["python", "-m", "app.cli.health"]
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve"]
