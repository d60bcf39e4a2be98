"""Apart: work on hostile bytes in a process of its own, which is ended when it takes too long and cannot swell.

`ask` sends a header (JSON) and bytes to a module that is run as a program, and gives back its answer (JSON); the module
calls `serve`. The process is kept for the next question, and ends with the one that asks. Nothing else is shared.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from crosswire.ingest.limits import Limits
from crosswire.model.errors import InputError

MEMORY = 2_000_000_000
"""Bytes of address space that a process may take, where the system can bound it."""

_running: dict[str, subprocess.Popen[bytes]] = {}
_one_at_a_time = threading.Lock()


def ask(module: str, header: dict[str, Any], raw: bytes, limits: Limits, limit: str) -> dict[str, Any]:
    """What `module` answers. Raises InputError with the fault it tells, or where it gives no answer in time.

    `limit` is the name of the one of `limits` that bounds its seconds.
    """
    seconds = getattr(limits, limit)
    request = json.dumps({**header, "bytes": len(raw)}).encode() + b"\n" + raw
    line = b""
    with _one_at_a_time:
        began = time.monotonic()
        process = _start(module)
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            line = _exchange(process, request)
        finally:
            timer.cancel()
            if not line.endswith(b"\n"):
                _end(module)  # it is dead, or would answer the wrong question next
    if not line.endswith(b"\n"):
        why = (
            f"took more than {seconds} seconds (limit {limit})"
            if time.monotonic() - began >= seconds
            else "ended what read it"
        )
        raise InputError(f"{why}; it may be damaged or made to harm")
    told: dict[str, Any] = json.loads(line)
    if "error" in told:
        raise InputError(told["error"])
    return told


def serve(answer: Callable[[dict[str, Any], bytes], dict[str, Any]]) -> None:
    """Answer questions from standard input until it ends."""
    logging.disable()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = io.StringIO()  # nothing but answers may stand there
    while line := questions.readline():
        header = json.loads(line)
        answers.write(json.dumps(_answer(answer, header, questions.read(header["bytes"]))).encode() + b"\n")
        answers.flush()


def _answer(answer: Callable[[dict[str, Any], bytes], dict[str, Any]], header: dict[str, Any], raw: bytes) -> Any:
    try:
        return answer(header, raw)
    except InputError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"needs more than {MEMORY / 1_000_000_000:g} GB of memory to be read"}


def _exchange(process: subprocess.Popen[bytes], request: bytes) -> bytes:
    """The line that answers `request`; one without an end where the process ended first."""
    assert process.stdin and process.stdout
    with contextlib.suppress(OSError):
        process.stdin.write(request)
        process.stdin.flush()
        return process.stdout.readline()
    return b""


def _start(module: str) -> subprocess.Popen[bytes]:
    if module in _running and _running[module].poll() is None:
        return _running[module]
    _end(module)
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    command = [sys.executable, "-P", "-m", module]  # -P: nothing in the folder where we stand is imported
    _running[module] = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=null)
    return _running[module]


def _end(module: str) -> None:
    process = _running.pop(module, None)
    if process is None:
        return
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if stream:
                stream.close()


@atexit.register
def _end_all() -> None:
    for module in list(_running):
        _end(module)
