"""A small HTTP client for loads: keep-alive connections on loopback, a fixed time, every answer checked."""

import asyncio
import time
from dataclasses import dataclass

# A load that never ends helps nobody.
REQUESTS_AT_MOST = 200_000


@dataclass(frozen=True)
class Result:
    """What a load measured: requests a second, and seconds for the median and the 95th of 100 requests."""

    per_second: float
    p50_seconds: float
    p95_seconds: float


def load(port, paths, *, connections, seconds) -> Result:
    """Ask for these paths in turn on 127.0.0.1 for so many seconds.

    Raises:
        RuntimeError: an answer was not 200.
    """
    return asyncio.run(_load(port, paths, connections, seconds))


async def _load(port, paths, connections, seconds):
    times, ends_at = [], time.perf_counter() + seconds
    started = time.perf_counter()
    clients = [_client(port, paths[place:] + paths[:place], ends_at, times) for place in range(connections)]
    await asyncio.gather(*clients)
    times.sort()
    lasted = time.perf_counter() - started
    return Result(len(times) / lasted, times[len(times) // 2], times[int(len(times) * 0.95)])


async def _client(port, paths, ends_at, times):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    turn = 0
    while time.perf_counter() < ends_at and len(times) < REQUESTS_AT_MOST:
        path = paths[turn % len(paths)]
        turn += 1
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"{path} answered {head.splitlines()[0]!r}")
        await reader.readexactly(_length(head))
        times.append(time.perf_counter() - began)
    writer.close()


def _length(head):
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    raise RuntimeError("an answer without Content-Length")
