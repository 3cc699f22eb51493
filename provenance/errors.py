"""The errors a caller can do something about.

Each carries its facts and makes its own message: what happened, where, and what would mend it.  The command line
prints the message on one line and leaves with ``exit_code``.
"""


class ProvenanceError(Exception):
    """The base of every error this package raises on purpose."""

    exit_code = 3


class InputError(ProvenanceError):
    """What was handed in cannot be read: no such file, a PDF, not text, empty."""

    exit_code = 2

    def __init__(self, *, what: str, where: str, mend: str) -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(f"{where}: {what}. {mend}")


class SettingsError(ProvenanceError):
    """A setting has a wrong name or value."""

    exit_code = 2


class MissingExtraError(ProvenanceError):
    """What was asked for needs an optional extra of the package that is not installed."""

    exit_code = 2

    def __init__(self, *, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(f"{what} is not installed: pip install 'provenance-checker[{extra}]'")


class PlugError(ProvenanceError):
    """A file of an open folder defines none, two, or a taken key."""

    exit_code = 2


class StoreTooNewError(ProvenanceError):
    """The store was written by a later version of the program."""

    exit_code = 2


class StoreUnavailableError(ProvenanceError):
    """The store is locked, unreachable or not ours."""


class FetchError(ProvenanceError):
    """A page could not be fetched; ``reason`` says why in words."""

    def __init__(self, *, url: str, reason: str, mend: str) -> None:
        self.url, self.reason, self.mend = url, reason, mend
        super().__init__(f"{url}: {reason}. {mend}")


class EvidenceError(ProvenanceError):
    """The bytes kept as evidence do not match their digest, or are not there."""
