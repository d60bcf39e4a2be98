"""Hostile and ordinary texts for the properties, from few pieces, so that parses are soon remembered."""

from __future__ import annotations

from hypothesis import strategies as st

SENTENCES = [
    "A bomb exploded in Tarvo on Monday, killing 12 people, the health ministry said.",
    "At least 40 people were wounded, including seven children.",
    "The Grey Line denied that it carried out the attack.",
    '"We saw smoke over the market," said Lena Marsk, a nurse.',
    "In March, more than 7,000 people left the valley.",
    "The toll rose to 19 on Tuesday, updating a previous toll of 12.",
    "The army said it had captured the town of Tarvo.",
]
HOSTILE = [
    "😀", "👩\u200d👩\u200d👧", "مساء الخير", "قُتل 12 شخصًا", "\u202e", "\u200b", "\u2028", "\x00", "\x07", "\x1b[31m",
    "\t", "\n", "\n\n", "\r\n", " ", "\u00a0", ".", "...", ",", "-", "—", "“", '"', "'", "(", ")", "12", "1,600", "0",
    "12" * 60, "%", "$5m", "e\u0301", "ﬁ", "İ", "ß", "IS", "U.S.", "1/2", "½", "٣", "<b>", "[red]", "`",
    "http://a.b/c?d=1#e", "said", "killed", "A" * 300, "the the the", "of", "two or three", "twenty-", "May", "Sunday",
    "3:15 p.m.",
]  # fmt: skip
PIECES = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(HOSTILE), st.text(max_size=6))
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)
"""Texts of any sort, also without a letter."""
NEWS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True).map(" ".join)
"""Texts that tell something."""
