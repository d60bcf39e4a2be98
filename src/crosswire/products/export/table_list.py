"""The list of tables, in the order in which a folder of CSV and a workbook hold them."""

from __future__ import annotations

from crosswire.products.export.tables_concluded import CONTROL, EVENTS, ORIGINS, QUANTITIES, VALUES
from crosswire.products.export.tables_told import CLAIMS, ENTITIES, FIGURES, PASSAGES, REPORTS, SOURCES

TABLES = (
    EVENTS, QUANTITIES, VALUES, CLAIMS, FIGURES, REPORTS, ORIGINS, SOURCES, ENTITIES, PASSAGES, CONTROL,
)  # fmt: skip
