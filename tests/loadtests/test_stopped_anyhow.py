"""A run that is stopped, however that happens: one clear line, the right exit code, a record that can be reported.

Ctrl-C and a service that dies stand in test_rehearse_command.
"""

import json
import resource
import shutil
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from loadtests.recorded import UNENDED
from loadtests.result import Result
from simulation.files import load_scenario
from simulation.record import read_record
from tests.command_line import CommandLine, Done, eventually, finish

pytestmark = pytest.mark.slow

SCENARIO = """
name = "long"
title = "Two minutes"
source = "made up for tests"
seed = 3
gates = ["failures < 50 %"]
demand = { model = "open", arrivals = "constant", stages = [
    { rate = "20/s", duration = "1 s", purpose = "baseline" },
    { rate = "20/s", duration = "120 s" },
] }
behaviour = { mix = { read_content = 1.0 }, timeout = "20 s", retries = { attempts = 2, backoff = "100 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
"""
ROOM = 8 * 1024  # bytes in a file: some 70 transactions


@pytest.fixture
def fairslot(fairslot: CommandLine) -> CommandLine:
    (fairslot.folder / "long.toml").write_text(SCENARIO, "utf-8")
    return fairslot


def assert_reportable(fairslot: CommandLine, reason: str) -> None:
    """The first stage was finished, and says so; the run as a whole is invalid."""
    done = fairslot.run("report", "run")
    result = Result.model_validate_json((fairslot.folder / "run" / "result.json").read_bytes())
    assert (done.code, done.err) == (4, "")
    assert result.reasons[0].startswith(reason)
    assert result.reasons[0].endswith(" into stage 2 of 2")
    assert [stage.position for stage in result.stages] == [0]


def rows(fairslot: CommandLine) -> int:
    record = fairslot.folder / "run" / "record.csv"
    return record.read_bytes().count(b"\n") if record.exists() else 0


def test_killed_it_leaves_a_record_and_all_that_it_started_ends_by_itself(fairslot: CommandLine):
    process = fairslot.start("rehearse", "long.toml", "--profile", "none", "--out", "run")
    eventually(lambda: rows(fairslot) > 40)
    finish(process, by=signal.SIGKILL)
    eventually(lambda: not fairslot.processes())
    assert [*fairslot.folder.glob("tmp/*/data")] == [], "of the database"
    shutil.rmtree(fairslot.folder / "tmp")  # the tokens, worthless without it

    assert not (fairslot.folder / "run" / "end.json").exists()
    assert_reportable(fairslot, UNENDED)


def test_without_room_for_its_record_it_ends_and_keeps_what_it_has(fairslot: CommandLine, database_url: str):
    settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
    service = fairslot.start("serve", "--port", "0", **settings)
    try:
        assert service.stdout
        host = service.stdout.readline().removeprefix("listening on ").strip()
        assert fairslot.run("prepare", "long.toml", "--out", "ready.json", **settings).code == 0
        there = ("--host", host, "--prepared", "ready.json", "--profile", "none", "--out", "run")
        process = fairslot.start("rehearse", "long.toml", *there)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (ROOM, ROOM))
        done = finish(process)
    finally:
        finish(service, by=signal.SIGTERM)

    folder = fairslot.folder / "run"
    assert done.code == 3, done.err
    assert done.err == (
        f"fairslot: {folder} cannot be written: File too large; make room there;"
        " the record up to here is kept: fairslot report run\n"
    )
    assert 40 < len(read_record(folder / "record.csv")) < 120
    assert_reportable(fairslot, f"{folder} cannot be written: File too large")


def assert_refused(fairslot: CommandLine, host: str) -> Done:
    """A run against this host, whose service nobody asks for data; nothing is left but the line that says why."""
    about = {"scenario": "long", "scenario_hash": load_scenario(str(fairslot.folder / "long.toml")).digest(), "seed": 3}
    prepared = about | {"draw_id": "", "ports": [], "subjects": {"confirm": []}}
    (fairslot.folder / "ready.json").write_text(json.dumps(prepared), "utf-8")
    done = fairslot.run("rehearse", "long.toml", "--host", host, "--prepared", "ready.json", "--out", "run")
    assert done.code == 3, done.err
    assert (done.err.count("\n"), done.err.startswith(f"fairslot: {host}/readyz ")) == (1, True), done.err
    assert list((fairslot.folder / "run").iterdir()) == [], "the folder cannot be used again"
    return done


def test_a_target_that_is_not_there_is_named(fairslot: CommandLine):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    done = assert_refused(fairslot, f"http://127.0.0.1:{port}")

    assert "does not answer (Connection refused); is the service running there and migrated?" in done.err


def test_a_certificate_that_nobody_vouches_for_is_named_with_the_mend(fairslot: CommandLine):
    with over_tls(fairslot.folder) as port:
        done = assert_refused(fairslot, f"https://127.0.0.1:{port}")

    assert "has a certificate that is not trusted here (self-signed certificate)" in done.err
    assert "SSL_CERT_FILE" in done.err


def test_a_service_that_speaks_no_tls_is_named_with_the_mend(fairslot: CommandLine):
    with answering(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
        done = assert_refused(fairslot, f"https://127.0.0.1:{port}")

    assert "does not answer over TLS" in done.err
    assert "is it http:// instead?" in done.err


@contextmanager
def over_tls(folder: Path) -> Generator[int]:
    """A server with a certificate that it signed itself; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(folder / "server.pem"))
    with answering(lambda connection: context.wrap_socket(connection, server_side=True).close()) as port:
        yield port


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Generator[int]:
    """Every connection is answered so; whoever hangs up first is not waited for."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection, suppress(OSError):
                        answer(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def self_signed(file: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *private) + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file
