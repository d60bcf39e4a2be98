"""Attribution: add a row for a sentence that is read wrongly. All sentences, places and people are invented."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import Attribution, Entity
from crosswire.model.report import Report
from crosswire.nlp.attribution.quotation import find_attributions
from crosswire.nlp.attribution.quotes import find_quotes
from crosswire.nlp.attribution.saying_words import nouns, source_kinds, verbs, words_of
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages

KINDS = {
    "monitor",
    "official",
    "armed_group",
    "agency",
    "media",
    "witness",
    "igo",
    "ngo",
    "expert",
    "anonymous",
    "other",
}
STANCES = {"asserts", "denies", "doubts", "declines", "demands", "warns", "plans", "promises"}
FAMILIES = {"speech", "thought", "attitude", "sight"}


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _read(parser: Parser, text: str, *, composite: bool = False, entities: bool = False) -> tuple[Attribution, ...]:
    report = Report(id="r", text=text, sha256=hash_text(text), language="en", composite=composite)
    page = next(iter(read_pages([report], parser)))
    named: list[Entity] = []
    at = text.find("Omar Vell")
    if entities and at >= 0:
        named.append(Entity(span=report.span(at, at + 9), type="person", name="Omar Vell", kind="monitor"))
    return find_attributions(page, tuple(named))


def _rows(found: tuple[Attribution, ...]) -> list[tuple[str | None, str | None, str]]:
    return [(a.source.quote if a.source else None, a.cue.quote if a.cue else None, a.content.quote) for a in found]


SAID = [
    (
        "Nine people died, a monitor said, after weeks of fighting in the valley.",
        ("a monitor", "said", "Nine people died, a monitor said, after weeks of fighting in the valley"),
    ),
    # indirect, before, amid, after
    (
        "The ministry said that rebels had killed 12 soldiers in Karsava.",
        ("The ministry", "said", "that rebels had killed 12 soldiers in Karsava"),
    ),
    (
        "Rebels killed 12 soldiers in Karsava on Monday, the ministry said.",
        ("the ministry", "said", "Rebels killed 12 soldiers in Karsava on Monday"),
    ),
    (
        "The raid, the ministry said, killed 12 people.",
        ("the ministry", "said", "The raid, the ministry said, killed 12 people"),
    ),
    ("Twelve people were killed, said the monitor.", ("the monitor", "said", "Twelve people were killed")),
    ("In a statement, the army said the town was secure.", ("the army", "said", "the town was secure")),
    # direct
    (
        '"Twelve soldiers were killed," said Colonel Anton Marek, head of the northern command.',
        ("Colonel Anton Marek, head of the northern command", "said", '"Twelve soldiers were killed,"'),
    ),
    ('The spokesman added: "The operation is over."', ("The spokesman", "added", '"The operation is over."')),
    ("“We left at dawn,” a driver said.", ("a driver", "said", "“We left at dawn,”")),
    ('He said: "We left at dawn. We took nothing."', ("He", "said", '"We left at dawn. We took nothing."')),
    # according to, as
    (
        "According to the Karsava Observatory, 12 people were killed.",
        ("the Karsava Observatory", "According to", "12 people were killed"),
    ),
    (
        "Twelve people were killed, according to the ministry.",
        ("the ministry", "according to", "Twelve people were killed"),
    ),
    ("As the ministry reported on Monday, 12 people died.", ("the ministry", "reported", "12 people died")),
    # headlines
    ("58 killed in Karsava market blast: monitor", ("monitor", ":", "58 killed in Karsava market blast")),
    ("Monitor: 58 killed in Karsava market blast", ("Monitor", ":", "58 killed in Karsava market blast")),
    (
        "At least 58 killed in Karsava market blast - officials",
        ("officials", "-", "At least 58 killed in Karsava market blast"),
    ),
    ("58 killed in Karsava market blast, officials say", ("officials", "say", "58 killed in Karsava market blast")),
    # nouns, figures, nominal content
    (
        "The minister's statement that the town had fallen was early.",
        ("The minister", "statement", "that the town had fallen"),
    ),
    ("The army announced the capture of Karsava.", ("The army", "announced", "the capture of Karsava")),
    ("Officials put the death toll at 34.", ("Officials", "put", "the death toll at 34")),
    ("The ministry lowered its toll to 20.", ("The ministry", "lowered", "its toll to 20")),
    ("Police on Friday revised the toll from the flood to 9.", ("Police", "revised", "the toll from the flood to 9")),
    ("Local media reported 12 dead.", ("Local media", "reported", "12 dead")),
    ("Police fear more than 40 people may have died.", ("Police", "fear", "more than 40 people may have died")),
    (
        "The Black Banner group claimed responsibility for the bombing.",
        ("The Black Banner group", "claimed", "responsibility for the bombing"),
    ),
    ("The ministry blamed the rebels for the attack.", ("The ministry", "blamed", "the rebels for the attack")),
    # nobody named
    ("There were claims that 40 people had been executed.", (None, "claims", "that 40 people had been executed")),
    ("It was reported that 12 soldiers had been killed.", (None, "was reported", "that 12 soldiers had been killed")),
    (
        "There is growing speculation that the minister will resign.",
        (None, "growing speculation", "that the minister will resign"),
    ),
    # thoughts, attitudes, verbs that lead on
    ("The mayor is confident that the dam will hold.", ("The mayor", "is confident", "that the dam will hold")),
    ("Residents were critical of the evacuation order.", ("Residents", "were critical of", "the evacuation order")),
    (
        "The mayor went on to say that two villages were flooded.",
        ("The mayor", "went on to say", "that two villages were flooded"),
    ),
    (
        "The ministry made clear that the bridge would stay closed.",
        ("The ministry", "made clear", "that the bridge would stay closed"),
    ),
    (
        "The mayor expressed concern that the dam might break.",
        ("The mayor", "expressed concern", "that the dam might break"),
    ),
    ("Nine people are believed to have died.", (None, "are believed", "Nine people are believed to have died")),
    ("Asked whether the dam was safe, the mayor said it was.", (None, "Asked", "whether the dam was safe")),
    # several in one sentence
    ("The mayor said 12 had died, while the governor put the toll at 20.", ("The mayor", "said", "12 had died")),
    ("The mayor said 12 had died, while the governor put the toll at 20.", ("the governor", "put", "the toll at 20")),
    (
        "The ministry said 12 people died, but rebels claimed that 40 were killed.",
        ("rebels", "claimed", "that 40 were killed"),
    ),
    (
        "Rebels, the army says, fled at night; the rebels say they left.",
        ("the army", "says", "Rebels, the army says, fled at night"),
    ),
    (
        "The spokesman said the mayor had told him that the bridge was gone.",
        ("the mayor", "had told", "that the bridge was gone"),
    ),
    # lists
    (
        "Residents and a hospital official said nine people had died.",
        ("Residents and a hospital official", "said", "nine people had died"),
    ),
    (
        "Nine people died, according to residents and two hospital officials.",
        ("residents and two hospital officials", "according to", "Nine people died"),
    ),
    # posts, statements, headlines, quotation within quotation
    (
        '"The bridge is closed," the ministry posted on its channel.',
        ("the ministry", "posted", '"The bridge is closed,"'),
    ),
    (
        'The ministry wrote on its page:\n\n"The bridge is closed."\n\nRain fell.',
        ("The ministry", "wrote", '"The bridge is closed."'),
    ),
    ('"We have no water" - Karsava mayor', ("Karsava mayor", "-", '"We have no water"')),
    ('Mayor on flood: "We have no water"', ("Mayor", ":", '"We have no water"')),
    ("12 dead in Karsava flood, say officials", ("officials", "say", "12 dead in Karsava flood")),
    ("ABLE: We left at dawn.", ("ABLE", ":", "We left at dawn")),
    (
        "\"He told me 'the bridge is gone' and left,\" the driver said.",
        ("the driver", "said", "\"He told me 'the bridge is gone' and left,\""),
    ),
    ('The road, he said, "is cut."', ("he", "said", 'The road, he said, "is cut."')),
    # the parse mended, commas lost
    (
        "A blast killed 58 people in the province on Tuesday a war monitor said.",
        ("a war monitor", "said", "A blast killed 58 people in the province on Tuesday"),
    ),
    (
        "Standing by a wall, a shop on a corner, a young soldier sighed that it was over.",
        ("a young soldier", "sighed", "that it was over"),
    ),
    (
        "At least 11 children were among the dead the observatory said and a reporter saw many on stretchers.",
        ("the observatory", "said", "At least 11 children were among the dead"),
    ),
    (
        "The victims were mostly civilians it said and included at least 20 children.",
        ("it", "said", "The victims were mostly civilians it said and included at least 20 children"),
    ),
    (
        "Nine people were killed when a bomb struck a wedding on Monday Karsava Observatory for Relief reported.",
        (
            "Karsava Observatory for Relief",
            "reported",
            "Nine people were killed when a bomb struck a wedding on Monday",
        ),
    ),
    (
        "The air strikes on the town also wounded more than 60 people said the Observatory a war monitoring group.",
        (
            "the Observatory a war monitoring group",
            "said",
            "The air strikes on the town also wounded more than 60 people",
        ),
    ),
    ("The chamber has confirmed a judge.", ("The chamber", "has confirmed", "a judge")),
    (
        "It is two months since the deputies confirmed a judge.",
        ("the deputies", "confirmed", "a judge"),
    ),
    # numbers that somebody gives
    ("The ministry gave a slightly lower toll of 31.", ("The ministry", "gave a slightly lower toll of", "31")),
    (
        "Police confirmed the attack but gave a figure of 42 missing students.",
        ("Police", "gave a figure of", "42 missing students"),
    ),
    (
        "Funerals were held for some of the 12 people who the ministry said were killed on Tuesday.",
        ("the ministry", "said", "the 12 people who the ministry said were killed on Tuesday"),
    ),
    (
        "Hospitals took in the hurt, 200 of whom the mayor said were in a critical condition.",
        ("the mayor", "said", "200 of whom the mayor said were in a critical condition"),
    ),
    (
        "Karsava saw power outages, local media reported, with about 830,000 households affected.",
        (
            "local media",
            "reported",
            "Karsava saw power outages, local media reported, with about 830,000 households affected",
        ),
    ),
    (
        "The Health Board said in a statement putting the death toll at 70.",
        ("The Health Board", "putting", "the death toll at 70"),
    ),
    ("WHO put the toll at 70.", ("WHO", "put", "the toll at 70")),
    (
        "On Sunday morning Channel Six reported that nine had died.",
        ("Channel Six", "reported", "that nine had died"),
    ),
]


@pytest.mark.parametrize(("text", "row"), SAID)
def test_who_says_what_by_which_words(parser: Parser, text: str, row: tuple[str | None, str, str]) -> None:
    assert row in _rows(_read(parser, text))


@pytest.mark.parametrize(
    "text",
    [
        "Both armies observed a truce in the valley on Friday.",
        "The rebels struck the market on Friday.",
        "The soldiers carried the wounded to the school.",
        "The visit marked a change in the war.",
        "The police sealed the road to the port.",
        "Nine died in Saturday's attack at the crossing.",
    ],
)
def test_what_is_done_is_not_said(parser: Parser, text: str) -> None:
    assert _read(parser, text) == ()


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("The government denied reaching a deal with the rebels.", "denies", "reaching a deal with the rebels"),
        ("The ministry dismissed reports that the town had fallen.", "denies", "that the town had fallen"),
        ("The army rejected the claim that its troops had fled.", "denies", "that its troops had fled"),
        ("The ministry has not confirmed any deal.", "declines", "any deal"),
        ("The ministry does not admit negotiating with the rebels.", "declines", "negotiating with the rebels"),
        ("The ministry refused to comment.", "declines", "to comment"),
        ("The army declined to say how many died.", "declines", "to say how many died"),
        ("The United Nations demanded an end to the siege.", "demands", "an end to the siege"),
        ("The mayor urged residents to leave the town.", "demands", "residents to leave the town"),
        ("The envoy called for a ceasefire.", "demands", "a ceasefire"),
        ("The army warned that more attacks would follow.", "warns", "that more attacks would follow"),
        ("The rebels vowed to retake the town.", "promises", "to retake the town"),
        ("The army plans to enter the town on Sunday.", "plans", "to enter the town on Sunday"),
        ("The judge doubted that the seal was real.", "doubts", "that the seal was real"),
    ],
)
def test_stance(parser: Parser, text: str, stance: str, content: str) -> None:
    assert (stance, content) in [(a.stance, a.content.quote) for a in _read(parser, text)]


PRESUPPOSED = [
    ("The army denied that its tanks shelled Ilma, where a blast killed nine people.", "that its tanks shelled Ilma"),
    ("The mayor could not confirm the death of Omar Vell, who was seen on Friday.", "the death of Omar Vell"),
    ("The army doubts that the post fell to rebels, who hold the hills.", "that the post fell to rebels"),
    ("The army denied that Ilma, where nine people died, had fallen.", "that Ilma, where nine people died, had fallen"),
    ("The army said that its tanks had left Ilma, where a blast killed nine people.",
     "that its tanks had left Ilma, where a blast killed nine people"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), PRESUPPOSED)
def test_what_is_denied_ends_before_what_is_taken_as_known(parser: Parser, text: str, content: str) -> None:
    assert content in [a.content.quote for a in _read(parser, text)]


def test_scope_of_a_denial_ends_where_the_next_saying_begins(parser: Parser) -> None:
    text = "State media on Sunday denied raids were underway in Lower Karsava but did not say anything about Ilma."
    found = {a.stance: a for a in _read(parser, text)}
    assert found["denies"].content.quote == "raids were underway in Lower Karsava"
    assert found["declines"].source == found["denies"].source


@pytest.mark.parametrize(
    ("text", "name", "relays"),
    [
        (
            "State radio quoted an unnamed official as saying that 12 people were killed.",
            "an unnamed official",
            ("State radio",),
        ),
        (
            "Colonel Marek was quoted by state television as saying that 12 people were killed.",
            "Marek",
            ("state television",),
        ),
        (
            "State television reported, citing military officials, that 12 people were killed.",
            "military officials",
            ("State television",),
        ),
        (
            "Ten people were killed, the Karsava News Agency reported, quoting a medical source.",
            "a medical source",
            ("Karsava News Agency",),
        ),
        ('"The city is secure," it said in a statement carried on state media.', None, ("state media",)),
        (
            "At dawn six buses left, said Omar Vell, head of the Karsava Observatory, according to Northern Press.",
            "Omar Vell",
            ("Northern Press",),
        ),
    ],
)
def test_relays(parser: Parser, text: str, name: str | None, relays: tuple[str, ...]) -> None:
    assert (name, relays) in [(a.source_name, a.relayed_by) for a in _read(parser, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed, the Karsava News Agency reported, quoting a medical source.",
        "Ten people were killed, state television said, citing military officials.",
        "Citing a medical source, the Karsava News Agency said that ten people were killed.",
    ],
)
def test_of_one_content_the_speaker_comes_before_the_relay(parser: Parser, text: str) -> None:
    same = [a for a in _read(parser, text) if "en people were killed" in a.content.quote]
    assert [len(a.relayed_by) for a in same] == [1, 0]
    assert same[0].relayed_by == (same[1].source_name,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One source close to the command said the road was cut.", "anonymous"),
        ("A doctor who asked not to be named said 12 bodies had arrived.", "anonymous"),
        ("Residents said shelling had stopped.", "witness"),
        ("A war monitor said shelling had stopped.", "monitor"),
        ("Police said the road was cut.", "official"),
        ("Rebels said they had left.", "armed_group"),
        ("State television said the road was cut.", "media"),
        ("An analyst said the road was cut.", "expert"),
    ],
)
def test_kind_of_source(parser: Parser, text: str, kind: str) -> None:
    assert [a.source_kind for a in _read(parser, text)][:1] == [kind]


NEXT = "Omar Vell, a spokesman, said 12 died.\n\nHe said the road was cut."


@pytest.mark.parametrize(
    ("text", "composite", "names"),
    [
        (NEXT, False, ["Omar Vell", "Omar Vell"]),
        (NEXT, True, ["Omar Vell", None]),  # nobody is an antecedent across a seam
        ('The president toured the camp.\n\n"The town is free," he said.', False, [None]),  # who did not speak is none
        ('Military sources said the camp fell.\n\n"They left at night," he said.', False, ["military sources", None]),
        (
            'A resident said buses left.\n\n"They left at night," the resident said.',
            False,
            ["a resident", "a resident"],
        ),
        ('"They left at night," the source said.', False, [None]),
        (
            "A war monitor said six died. The monitor added that many were hurt.",
            False,
            ["a war monitor", "a war monitor"],
        ),
        ("The army said it had won.\n\nIt said the road was open.", False, ["the army", "the army"]),
        ("The governor said the bridge was cut. He added that two villages were flooded.", False, ["the governor"] * 2),
        ('The governor said rain fell.\n\n"Roads are cut," he added. "Stay away."', False, ["the governor"] * 2),
        ("The ministry issued a statement. The statement said the bridge was closed.", False, ["the ministry"]),
        ("In a statement, the mayor said rain fell. The statement said roads were cut.", False, ["the mayor"] * 2),
        ("Residents and a hospital official said nine died.", False, ["residents and a hospital official"]),
        ("The Front claimed the bombing. The claim said 40 had died.", False, ["Front", "Front"]),
        ("The army said in a statement that it had struck. The claim said 40 had died.", False, ["the army"] * 2),
        ("The ministry said nine died. The statement said 20 were hurt.", False, ["the ministry"] * 2),
        ("Two of the guards said they had fled. It said the gate was shut.", False, ["Two of the guards", None]),
    ],
)
def test_antecedents(parser: Parser, text: str, composite: bool, names: list[str | None]) -> None:
    assert [a.source_name for a in _read(parser, text, composite=composite)] == names


def test_name_and_kind_come_from_the_entity(parser: Parser) -> None:
    found = _read(parser, "The Observatory's director, Omar Vell, said 12 died.", entities=True)
    assert [(a.source_name, a.source_kind) for a in found] == [("Omar Vell", "monitor")]


def test_of_joined_sources_each_is_named(parser: Parser) -> None:
    found = _read(parser, "Omar Vell and the Karsava police said 12 died.", entities=True)
    assert [a.source_name for a in found] == ["Omar Vell and the Karsava police"]


ENDS = [
    ("The ministry said the bridge was closed, a move that angered traders in the town.", "the bridge was closed"),
    (
        "The governor proposed 2 million crowns in aid to help farmers rebuild their barns.",
        "2 million crowns in aid to help farmers rebuild their barns",
    ),
    ("She insists that the dam must go, and has argued with the council for years.", "that the dam must go"),
    (
        "The minister said the dam would hold and that nobody need leave.",
        "the dam would hold and that nobody need leave",
    ),
    ("The minister's claim that the town had fallen was early.", "that the town had fallen"),
    ("The ministry denied using gas during the siege.", "using gas during the siege"),
    ("When rain fell, the mayor warned the town about mudslides.", "the town about mudslides"),
]


@pytest.mark.parametrize(("text", "content"), ENDS)
def test_where_what_is_said_ends(parser: Parser, text: str, content: str) -> None:
    assert content in [a.content.quote for a in _read(parser, text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("It appears that the road is cut.", (None, "appears", "that the road is cut")),
        ("The rebels appear to have left the town.", (None, "appear", "The rebels appear to have left the town")),
        ("The mayor seemed to deny the claim.", ("The mayor", "seemed to deny", "the claim")),
        ("47 people confirmed dead after landslide", (None, "confirmed", "47 people confirmed dead")),
        ("Police found dead three men in the car.", ("Police", "found", "dead three men in the car")),
    ],
)
def test_what_seems_so_and_what_is_confirmed_of_people(
    parser: Parser, text: str, row: tuple[str | None, str, str]
) -> None:
    assert row in _rows(_read(parser, text))


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("The mayor could not confirm the figure.", "speech"),  # says that much
        ("The ministry would not say whether the dam had failed.", "speech"),
        ("The mayor said the dam would hold.", "speech"),
        ("The mayor believes that the dam will hold.", "thought"),
        ("The mayor is confident that the dam will hold.", "thought"),
        ("The mayor wants the dam rebuilt.", "attitude"),
        ("The army backs the truce.", "attitude"),
        ("The minister will say on Monday that the dam held.", "attitude"),  # not yet said
        ("If the ministry says that the dam held, the road will open.", "attitude"),
        ("The minister went on to say that the dam held.", "speech"),
        ("A driver saw a truck leave.", "sight"),
    ],
)
def test_family_tells_testimony_from_wishes(parser: Parser, text: str, family: str) -> None:
    assert {a.family for a in _read(parser, text)} <= {family}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ('"The road is cut," the mayor said.', ["direct"]),
        ('The mayor said the road was "cut and burning" at noon.', ["mixed"]),
        ("The mayor said the road was cut.", ["indirect"]),
    ],
)
def test_kind_of_speech(parser: Parser, text: str, kinds: list[str]) -> None:
    assert [a.kind for a in _read(parser, text)] == kinds


def test_orphan_quotation_has_no_source(parser: Parser) -> None:
    found = _read(parser, 'The convoy left.\n\n"We will keep going until every road is open."\n\nRain fell.')
    assert _rows(found) == [(None, None, '"We will keep going until every road is open."')]


def test_quotation_over_paragraphs_is_one(parser: Parser) -> None:
    found = _read(parser, '"They came at night," he said. "They burned houses.\n\n"Then they left."')
    assert [a.content.quote[-16:] for a in found] == ['Then they left."']


@pytest.mark.parametrize(
    "text",
    [
        "If the ministry says so, the road will open.",  # not said yet
        "The ministry would say more on Monday.",
        "The storm left 12 dead.",
        "IS fighters left the camp.",
        "BREAKING: Nine dead in blast at Ostrel market",
        "Update: Two held after blast",
        "All three were civilians, which puts the toll at nine.",
    ],
)
def test_nothing_is_said(parser: Parser, text: str) -> None:
    assert [a for a in _read(parser, text) if a.family in ("speech", "thought")] == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“Go,” he said.", ["“Go,”"]),
        ('"Go," he said, "now."', ['"Go,"', '"now."']),
        ("''Go,'' he said.", ["''Go,''"]),
        ("It was a ‘so-called safe zone’ then.", ["‘so-called safe zone’"]),
        ("The town's mayor didn't go.", []),
        ('He said: "Go now', ['"Go now']),
        ("”Go,” he said.", ["”Go,”"]),
        ("“He told us ‘go’ and left.”", ["“He told us ‘go’ and left.”"]),
    ],
)
def test_quotes(text: str, quotes: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text)] == quotes


def test_tables_hold_known_values() -> None:
    assert {v.stance for v in verbs().values()} | {n.stance for n in nouns().values()} <= STANCES
    assert {v.family for v in verbs().values()} | {n.family for n in nouns().values()} <= FAMILIES
    assert {row.kind for row in source_kinds().values()} <= KINDS
    assert "would" in words_of("unreal")


def test_damaged_text_gives_exact_spans(parser: Parser) -> None:
    words = [
        '"',
        "said",
        "“",
        "”",
        "the ministry",
        "that",
        ",",
        ".",
        "according to",
        "''",
        ":",
        "\n\n",
        "😀",
        "قال",
        "‘",
        "-",
    ]
    source = random.Random(7)
    for _ in range(25):
        text = " ".join(source.choices(words, k=40))
        for a in _read(parser, text):
            for span in (a.content, a.source, a.cue):
                assert span is None or text[span.start : span.end] == span.quote


def test_bench_floor(parser: Parser) -> None:
    """Every tenth article of the developer set; a source and cue of ours for most of its sayings."""
    folder = Path(__file__).parents[3] / "shared" / "bench" / "attribution-dev"
    if not folder.is_dir():
        pytest.skip("the developer set attribution-dev is not here")
    gold = {row["id"]: row for row in map(json.loads, (folder / "gold.jsonl").read_text().splitlines())}
    hit = total = 0
    for line in (folder / "docs.jsonl").read_text().splitlines()[:120:30]:
        doc = json.loads(line)
        found = _read(parser, doc["text"])
        cues = [(a.cue.start, a.cue.end) for a in found if a.cue]
        for row in gold[doc["id"]]["attributions"]:
            wanted = [(s["start"], s["end"]) for s in row["cue"] if "said" in s["quote"]]
            total += len(wanted)
            hit += sum(any(a < d and c < b for c, d in cues) for a, b in wanted)
    assert total and hit / total > 0.85
