# The booking service, for a database that runs elsewhere (PostgreSQL 15 or newer):
#
#   docker build --tag fairslot .
#   docker run --rm --env FAIRSLOT_DATABASE_URL fairslot migrate     once for each new version, before it serves
#   docker run --env FAIRSLOT_DATABASE_URL --publish 8000:8000 fairslot

FROM python:3.11-slim AS packages

WORKDIR /srv/fairslot
COPY requirements.txt ./
RUN python -m venv venv
RUN venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    --requirement requirements.txt


FROM python:3.11-slim

WORKDIR /srv/fairslot
COPY --from=packages /srv/fairslot/venv ./venv
COPY fairslot.py ./
COPY commands ./commands
COPY app ./app
COPY migrations ./migrations
COPY simulation ./simulation
COPY loadtests ./loadtests
# Compiled now, because the one who serves may not write here.
RUN venv/bin/python -m compileall -q fairslot.py commands app migrations simulation loadtests

ENV PATH=/srv/fairslot/venv/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 FAIRSLOT_ENVIRONMENT=production
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]

ENTRYPOINT ["python", "-m", "fairslot"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
