"""Whether the request at work was called off, kept where llama.cpp can read it without waiting for Python."""

from __future__ import annotations

import ctypes
import threading


class Abort:
    """The flag: a C text of one digit, 1 when the present request is to stop."""

    def __init__(self) -> None:
        self._flag = ctypes.create_string_buffer(b"0", 2)
        self._lock = threading.Lock()
        self._called_off: set[int] = set()
        self._current = 0

    @property
    def address(self) -> int:
        """Where the digit lies in memory."""
        return ctypes.addressof(self._flag)

    def ask(self, number: int) -> None:
        """Call off a request, now or when its turn comes."""
        with self._lock:
            if number == self._current:
                self._flag.value = b"1"
            elif number > self._current:
                self._called_off.add(number)

    def begin(self, number: int) -> None:
        """From now on it is about this request."""
        with self._lock:
            self._current = number
            self._flag.value = b"1" if number in self._called_off else b"0"
            self._called_off = {later for later in self._called_off if later > number}

    def end(self) -> None:
        """Nothing is at work."""
        with self._lock:
            self._flag.value = b"0"

    def is_asked(self) -> bool:
        """Whether to stop."""
        return self._flag.value == b"1"
