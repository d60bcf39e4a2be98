"""Crosswire: many overlapping news reports in, one sourced and reconciled record out.

>>> import crosswire
>>> made = crosswire.record([{"id": "a", "published": "2024-03-04", "text": "At least 12 people died in the blast."}])
>>> [(q.counted, q.low, q.best, q.high) for q in made.quantities]
[('killed', 12, 12, None)]
>>> made.quantities[0].values[0].span.quote
'At least 12 people'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["ReuseIndex", "SourcedRecord", "annotate", "read", "read_with_issues", "record"]

if TYPE_CHECKING:
    from crosswire.api import ReuseIndex, SourcedRecord, annotate, read, read_with_issues, record


def __getattr__(name: str) -> Any:
    """Load the interface when it is first used, so that `import crosswire` costs nothing."""
    if name in __all__:
        from crosswire import api

        return getattr(api, name)
    raise AttributeError(f"module 'crosswire' has no attribute {name!r}; it offers {', '.join(__all__)}")
