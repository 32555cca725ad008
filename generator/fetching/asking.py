"""Requests to services: polite, bounded, and never to another place than the one that was named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Final

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from generator.errors import PaperDigestError

LARGEST_ANSWER: Final = 64 * 2**20
"""Bytes of one answer."""
_TIMEOUT: Final = (15, 120)
"""Seconds until a connection stands, and between two pieces of an answer."""
_TRIES: Final = 4
_LONGEST_WAIT: Final = 300
"""Seconds that a service may ask to wait before the next try."""
_AGAIN: Final = (429, 500, 502, 503, 504)


class FetchError(PaperDigestError):
    """What a service answered instead of papers."""

    exit_code = 1


@dataclass(slots=True)
class Asker:
    """Asks services; between two requests of one it waits as long as the service wants."""

    sleep: Callable[[float], None]
    clock: Callable[[], float]
    contact: str = ""
    patience: float = 1.0
    """What waits are multiplied by; tests have none."""
    session: requests.Session = field(default_factory=requests.Session)
    last: float | None = None
    """When the last request ended, by `clock`."""

    def __post_init__(self) -> None:
        """Let the session try again where a service is busy, and say who asks."""
        retry = Retry(
            total=_TRIES,
            backoff_factor=2 * self.patience,
            status_forcelist=_AGAIN,
            allowed_methods=("GET",),
            respect_retry_after_header=True,
            retry_after_max=int(_LONGEST_WAIT * self.patience),
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, HTTPAdapter(max_retries=retry))
        self.session.max_redirects = 5
        who = f" ({self.contact})" if self.contact else ""
        self.session.headers["User-Agent"] = f"paper-digest/{version('paper-digest')}{who}"

    def get(
        self, url: str, given: Mapping[str, str | int] = {}, *, pause: float = 1.0, headers: Mapping[str, str] = {}
    ) -> bytes:
        """Return what a service answers. Raises FetchError that says what it answered instead.

        pause: seconds that this service wants between two requests. headers: such as a key, which is sent to no other
        place, so that an answer that leads elsewhere is refused.
        """
        if self.last is not None:
            wait = self.last + pause * self.patience - self.clock()
            if wait > 0:
                self.sleep(wait)
        try:
            for attempt in range(_TRIES):
                try:
                    return self._got(url, given, headers)
                except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
                    if attempt == _TRIES - 1:
                        raise
                    self.sleep(2**attempt * self.patience)
        except requests.exceptions.TooManyRedirects as error:
            raise FetchError(f"{url} leads on and on; name the address that it ends at") from error
        except requests.exceptions.RequestException as error:
            raise FetchError(f"{url} cannot be reached ({type(error).__name__}); try again later") from error
        finally:
            self.last = self.clock()
        raise AssertionError("every try returns or raises")

    def _got(self, url: str, given: Mapping[str, str | int], headers: Mapping[str, str]) -> bytes:
        with self.session.get(
            url, params=given, headers=headers, timeout=_TIMEOUT, stream=True, allow_redirects=not headers
        ) as answer:
            if url.startswith("https:") and not answer.url.startswith("https:"):
                raise FetchError(f"{url} leads to {answer.url}, which is not encrypted; name an address that is")
            if answer.is_redirect:
                raise FetchError(f"{url} leads elsewhere, and a key is sent to no other place; name the other address")
            if answer.status_code != 200:
                raise FetchError(f"{url} answered {answer.status_code} {answer.reason}; {_mend(answer.status_code)}")
            pieces: list[bytes] = []
            size = 0
            for piece in answer.iter_content(2**16):
                size += len(piece)
                if size > LARGEST_ANSWER:
                    raise FetchError(f"{url} answers more than {LARGEST_ANSWER // 2**20} MiB; ask for less")
                pieces.append(piece)
            return b"".join(pieces)


def _mend(status: int) -> str:
    if status in (401, 403):
        return "set the key that key_from names, or ask whether you may read it"
    if status in (400, 404, 422):
        return "correct what is asked for in sources.yml"
    return "try again later" if status in _AGAIN else "open the address in a browser to see why"
