"""What can go wrong, as exceptions a caller may catch.

CrosswireError
├── InputError        an argument, file or field cannot be used; the message says which, and what to do
├── ResourceError     a row or file in `resources/` (or a user's own table) breaks its rules
├── SetupError        the model or the gazetteer index is missing or damaged
└── InvariantError    a promise of ours is broken (a span that does not quote its text): always a defect
"""


class CrosswireError(Exception):
    """Base of all errors that Crosswire raises on purpose; its text is fit to show to a user."""


class InputError(CrosswireError):
    """An argument, a file or a field cannot be used."""


class ResourceError(CrosswireError):
    """A rule or a table row breaks the rules for rows; names file and line."""


class SetupError(CrosswireError):
    """The model or the gazetteer index is missing or damaged."""


class InvariantError(CrosswireError):
    """A promise of Crosswire's own is broken; always a defect, never the user's fault."""
