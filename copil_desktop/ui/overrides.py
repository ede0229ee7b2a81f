"""Bugs in Qt's virtual methods are told as bugs, on Python 3.11 too.

There an error raised in C (``int("x")``, a widget already deleted) has no exception object until
somebody catches it, and PySide6 (6.8 to 6.11 at least) ends the process when such an error leaves
an override that Python called through Qt (``dialog.accept()``, ``widget.show()``). Caught and
raised again, it is an exception like any other. Later versions of Python make the object at once
and need none of this.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject


def protect() -> None:
    """See to the overrides of every class made from now on. May be called twice."""
    if sys.version_info < (3, 12) and "__init_subclass__" not in vars(QObject):
        QObject.__init_subclass__ = classmethod(_made)  # type: ignore[assignment]


def _made(cls: type[QObject], **keywords: Any) -> None:
    super(QObject, cls).__init_subclass__(**keywords)
    ours = [each for each in cls.__mro__ if not _is_qt(each)]
    qt = [vars(each) for each in cls.__mro__ if _is_qt(each)]
    for each in ours:
        for name, method in list(vars(each).items()):
            if type(method) is FunctionType and any(name in names for names in qt):
                _see_to(each, name, method)


def _is_qt(each: type) -> bool:
    return each.__module__.startswith(("PySide6", "Shiboken", "builtins"))


def _see_to(owner: type, name: str, method: Callable[..., Any]) -> None:
    if name.startswith("__") or hasattr(method, "__wrapped__"):
        return

    @wraps(method)
    def caught(*arguments: Any, **keywords: Any) -> Any:
        try:
            return method(*arguments, **keywords)
        except BaseException:
            raise  # caught once: it is an object now

    setattr(owner, name, caught)
