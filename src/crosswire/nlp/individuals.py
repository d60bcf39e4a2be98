"""Individuals: people to whom something happened and who are told of without a number.

In: a Parse, and the tokens that numbers have taken. Out: Individual records in text order: "a man was shot dead", "the
gunman killed himself", "Mira Ode, 25, was killed", "a woman and her two children" (the woman), "the couple" (2), "no one
was hurt" (0). Pronouns are not told. Rules over the parse; classes and people words are the tables of `counted`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.nlp.counted import HARM, chain_fates, counted_nouns, counted_verbs
from crosswire.nlp.counted_phrase import is_person_word, noun_lemma, state_words, who_words
from crosswire.nlp.figure_grammar import grammar
from crosswire.nlp.parse import Parse, Token


PART = "part"
"""The `counted` of somebody named as a part of a figure ("12 people, including a child"), which takes the figure's own."""


@dataclass(frozen=True, slots=True)
class Individual:
    """A person told of: tokens `first:last` of the noun phrase, its head, what is counted, and how many (mostly 1).

    `who` is the name where one is given; `more` marks a further one ("another man", "a fourth victim").
    """

    first: int
    last: int
    head: int
    counted: str
    many: int
    who: str | None = None
    more: bool = False


_TOLD = HARM | {"hospitalised"}
_WORST = (
    "killed",
    "killed_or_missing",
    "abducted",
    "captured",
    "missing",
    "arrested",
    "trapped",
    "injured",
    "hospitalised",
)
"""Of several fates told of one person the first here is the person's."""


def find_individuals(parse: Parse, busy: set[int]) -> list[Individual]:
    """Individuals whose fate is told, none of whose heads is in `busy`, in text order, each once."""
    fates: dict[int, str] = {}
    verbs, states, nouns = counted_verbs(), state_words(), counted_nouns()
    for token in parse.tokens:
        lemma = token.lemma.lower()
        if (
            lemma in verbs
            and (verbs[lemma].counted in _TOLD or verbs[lemma].needs == "away")
            and token.pos in ("VERB", "NOUN", "ADJ", "PROPN")
        ):
            counted = _verb_fate(parse, token)
            patients = _patients(parse, token.i, verbs[lemma].argument) if counted else []
        elif token.lower in states and states[token.lower] in HARM:
            counted, patients = _state_fate(parse, token), _bearers(parse, token)
        elif (
            lemma in nouns and nouns[lemma].rank == "harm" and nouns[lemma].counted in HARM and _is_denied(parse, token)
        ):
            counted, patients = nouns[lemma].counted, [token.i]
        elif (
            lemma in nouns
            and lemma != "life"
            and nouns[lemma].of
            and nouns[lemma].counted in HARM
            and token.tag in ("NN", "NNP")
        ):
            fatal = any(parse.lowers[c] in ("fatal", "deadly") for c in parse.children[token.i])
            counted, patients = "killed" if fatal else nouns[lemma].counted, _owners(parse, token)
        elif token.lower in grammar("reflexive") and _turned_on(parse, token):
            counted, patients = "killed", _own(parse, [token.i], parse.tokens[token.head].head)
        elif lemma == "life":
            counted, patients = "killed", _lost_life(parse, token)
        elif lemma in ("wound", "injury"):
            counted, patients = "injured", _wounded(parse, token)
        elif token.lower == "including":
            counted, patients = PART, [c for c in parse.children[token.i] if parse.tokens[c].dep == "pobj"]
        elif token.lower == "among":
            counted, patients = _among_fate(parse, token), _among_whom(parse, token)
        else:
            continue
        for patient in patients:
            if parse.lowers[patient] in grammar("he") or parse.lowers[patient] in grammar("she"):
                patient = _find_antecedent(parse, patient)
            for head in _with_conjuncts(parse, patient):
                if counted and head not in busy:
                    fates[head] = _worst(fates[head], counted) if head in fates else counted
    made = (_describe(parse, head, fates[head]) for head in sorted(fates))
    return [person for person in made if person is not None and not busy & set(range(person.first, person.last))]


def _worst(first: str, second: str) -> str:
    return next((fate for fate in _WORST if fate in (first, second)), first)


def _verb_fate(parse: Parse, token: Token) -> str | None:
    """What the verb does, None where it is negated or only possible, tried or threatened."""
    if _is_unreal(parse, token.i):
        return None
    row = counted_verbs()[token.lemma.lower()]
    if row.verb == "gun":
        return row.counted if parse.lowers[token.i + 1 : token.i + 2] == ["down"] else None
    if row.needs is not None and row.needs != "down":
        tail = parse.lowers[token.i + 1 : token.i + 10]
        if row.needs == "away":
            return "hospitalised" if row.argument == "object" and any(w in grammar("care") for w in tail) else None
        return row.counted if any(w in grammar(row.needs) for w in tail) else None
    if row.verb == "shoot":
        near = parse.lowers[max(0, token.i - 2) : token.i + 5]
        fatal = "fatally" in near or "dead" in near or ("to" in near and "death" in near)
        if fatal:
            return "killed"
        return _shot_fate(parse, token)
    if row.counted == "injured" and parse.lowers[token.i + 1 : token.i + 3] == ["to", "death"]:
        return "killed"
    if row.counted == "injured" and "fatally" in parse.lowers[max(0, token.i - 2) : token.i]:
        return "killed"
    return row.counted


def _shot_fate(parse: Parse, token: Token) -> str:
    """A shot in a part of the body, or with a hospital after it, wounds; else the fate is open."""
    start, end = parse.sentences[parse.sentence_of[token.i]]
    tail = parse.lowers[token.i + 1 : min(end, token.i + 16)]
    if "killed" in tail[:2] or "died" in tail[:4]:
        return "killed"
    return "injured" if any(w in grammar("body") or w in grammar("survival") for w in tail) else "casualties"


def _is_unreal(parse: Parse, verb: int) -> bool:
    tokens, words = parse.tokens, parse.lowers
    for child in parse.children[verb]:
        if tokens[child].dep == "neg" or (tokens[child].tag == "MD" and words[child] in grammar("modal")):
            return True
    head = tokens[tokens[verb].head]
    return (
        tokens[verb].dep in ("xcomp", "ccomp", "pcomp", "advcl")
        and head.lemma.lower() in grammar("attempt")
        and head.i < verb
    )


def _patients(parse: Parse, verb: int, argument: str) -> list[int]:
    """Tokens of those to whom the verb happened."""
    tokens = parse.tokens
    token = tokens[verb]
    out: list[int] = []
    passive = parse.child(verb, "auxpass", "nsubjpass") is not None
    if argument in ("object", "both"):
        if passive:
            out += [c for c in parse.children[verb] if tokens[c].dep in ("nsubjpass", "nsubj")]
        else:
            out += [
                c for c in parse.children[verb] if tokens[c].dep == "dobj" and tokens[c].ent not in ("DATE", "TIME")
            ]
        if token.tag == "VBN" and not passive and not out:
            out += [c for c in parse.children[verb] if tokens[c].dep in ("nsubj", "nsubjpass")]
    if argument in ("subject", "both") and not passive:
        out += [c for c in parse.children[verb] if tokens[c].dep == "nsubj"]
    out = [_antecedent(parse, c) for c in out]
    if token.dep == "acl" and token.tag == "VBN" and argument != "subject":
        out.append(token.head)
    if not out and token.dep == "conj" and tokens[token.head].pos in ("VERB", "AUX", "ADJ"):
        first = tokens[token.head]
        if argument == "subject" or token.tag == "VBN" or parse.child(first.i, "auxpass") is not None:
            out += [_antecedent(parse, c) for c in parse.children[first.i] if tokens[c].dep in ("nsubj", "nsubjpass")]
        elif not out:
            out += [c for c in parse.children[first.i] if tokens[c].dep == "dobj" and c > verb]
    return _own(parse, out, verb)


PRONOUN_REACH = 45
"""Tokens before a pronoun within which its antecedent is sought, in the same paragraph."""


def _own(parse: Parse, patients: list[int], verb: int) -> list[int]:
    """A reflexive ("killed himself") is the subject of its verb."""
    out: list[int] = []
    for patient in patients:
        if parse.lowers[patient] in grammar("reflexive"):
            at: int | None = verb
            subject = None
            while at is not None and subject is None:
                subject = parse.child(at, "nsubj", "nsubjpass")
                up = parse.tokens[at].head
                at = up if up != at and parse.tokens[at].dep in ("conj", "xcomp", "advcl", "pcomp", "prep") else None
            if subject is not None:
                out.append(_antecedent(parse, subject))
        else:
            out.append(patient)
    return out


def _antecedent(parse: Parse, at: int) -> int:
    """The noun a relative pronoun stands for."""
    token = parse.tokens[at]
    if token.lower in ("who", "that", "which"):
        verb = parse.tokens[token.head]
        while verb.dep == "conj":
            verb = parse.tokens[verb.head]
        if verb.dep == "relcl":
            return verb.head
    return at


def _state_fate(parse: Parse, token: Token) -> str | None:
    start, end = parse.sentences[parse.sentence_of[token.i]]
    head = token.head
    unreal = parse.child(token.i, "neg") is not None or (
        parse.tokens[head].pos in ("VERB", "AUX") and _is_unreal(parse, head)
    )
    return None if unreal else chain_fates(parse, token.i, end)


def _bearers(parse: Parse, token: Token) -> list[int]:
    """Those of whom a state is told: "was found dead", "left a man dead", "a dead man", "a man dead"."""
    tokens = parse.tokens
    if token.dep in ("amod", "acl") and is_person_word(tokens[token.head]):
        return [token.head]
    verb = token.head
    if token.dep not in ("acomp", "oprd", "attr", "ccomp", "xcomp", "advcl", "conj") or tokens[verb].pos not in (
        "VERB",
        "AUX",
    ):
        return []
    kinds = ("dobj",) if parse.child(verb, "dobj") is not None else ("nsubj", "nsubjpass")
    if tokens[verb].lemma == "leave" and parse.child(verb, "auxpass") is None and kinds != ("dobj",):
        kinds = ("dobj",)
    own = [c for c in parse.children[token.i] if tokens[c].dep in ("nsubj", "nsubjpass")]
    return [_antecedent(parse, c) for c in own or parse.children[verb] if c in own or tokens[c].dep in kinds]


def _owners(parse: Parse, token: Token) -> list[int]:
    """ "the death of a man", "Mira Ode's death"."""
    tokens = parse.tokens
    out = [c for c in parse.children[token.i] if tokens[c].dep == "poss" and tokens[c].pos in ("NOUN", "PROPN")]
    for child in parse.children[token.i]:
        if tokens[child].dep == "prep" and tokens[child].lower == "of":
            out += [c for c in parse.children[child] if tokens[c].dep == "pobj"]
    return out


def _lost_life(parse: Parse, token: Token) -> list[int]:
    """ "a man lost his life", "the attack that took the life of a man"."""
    verb = parse.tokens[token.head]
    if token.dep not in ("dobj", "nsubjpass") or verb.lemma not in grammar("life"):
        return []
    if verb.lemma == "lose":
        return [_antecedent(parse, c) for c in parse.children[verb.i] if parse.tokens[c].dep == "nsubj"]
    return _owners(parse, token)


def _wounded(parse: Parse, token: Token) -> list[int]:
    """ "a man with a gunshot wound", "police found a man with stab wounds", "a woman was found with injuries"."""
    tokens = parse.tokens
    link = tokens[token.head]
    if token.dep != "pobj" or link.lower not in ("with", "from", "of"):
        return []
    above = tokens[link.head]
    if is_person_word(above) or above.ent == "PERSON":
        return [above.i] if link.lower == "with" else []
    if above.pos != "VERB" or above.lemma.lower() in ("charge", "die"):
        return []
    for deps in (("dobj",), ("nsubjpass", "nsubj")):
        found = [_antecedent(parse, c) for c in parse.children[above.i] if tokens[c].dep in deps]
        if found:
            return found
    return []


def _among_whom(parse: Parse, token: Token) -> list[int]:
    """ "a child was among the dead"."""
    verb = parse.tokens[token.head]
    return (
        [c for c in parse.children[verb.i] if parse.tokens[c].dep == "nsubj" and c < token.i]
        if verb.lemma == "be"
        else []
    )


def _among_fate(parse: Parse, token: Token) -> str | None:
    for at in range(token.i + 1, min(len(parse.tokens), token.i + 6)):
        if parse.lowers[at] in state_words():
            return state_words()[parse.lowers[at]] if state_words()[parse.lowers[at]] in HARM else None
        row = counted_nouns().get(parse.tokens[at].lemma.lower())
        if row is not None:
            return row.counted if row.counted in HARM else None
    return None


def _turned_on(parse: Parse, token: Token) -> bool:
    """ "turned the gun on himself"."""
    link = parse.tokens[token.head]
    verb = parse.tokens[link.head]
    gun = parse.child(verb.i, "dobj")
    return link.lower == "on" and verb.lemma == "turn" and gun is not None and parse.tokens[gun].lemma in grammar("gun")


def _find_antecedent(parse: Parse, pronoun: int) -> int:
    """The nearest person before he or she who is a subject and no speaker of it; the pronoun itself where there is none."""
    tokens = parse.tokens
    other = grammar("she") if parse.lowers[pronoun] in grammar("he") else grammar("he")
    above = set()
    at = tokens[pronoun].head
    while tokens[at].head != at and at not in above:
        if tokens[at].dep == "ccomp":
            above.add(tokens[at].head)
        at = tokens[at].head
    for at in range(pronoun - 1, max(-1, pronoun - PRONOUN_REACH), -1):
        token = tokens[at]
        if token.dep not in ("nsubj", "nsubjpass", "appos") or token.head in above or token.tag in ("NNS", "NNPS"):
            continue
        row = who_words().get(noun_lemma(token))
        wrong = row is not None and row.demographic == ("women" if other is grammar("she") else "men")
        if not wrong and ((row is not None and token.lower not in grammar("plural")) or token.ent == "PERSON"):
            return at
    return pronoun


def _with_conjuncts(parse: Parse, head: int) -> list[int]:
    out = [head]
    for at in out:
        out += [
            c
            for c in parse.children[at]
            if parse.tokens[c].dep in ("conj",) and parse.tokens[c].pos in ("NOUN", "PROPN")
        ]
        if len(out) > 12:
            break
    return out


def _describe(parse: Parse, head: int, counted: str) -> Individual | None:
    """The individual that the noun at `head` names; None where it is no single person."""
    token = parse.tokens[head]
    first = _phrase_start(parse, head)
    words = parse.lowers[first : head + 1]
    if token.lower in grammar("nobody") or (words[0] == "no" and len(words) < 4):
        further = any(w in grammar("further") for w in parse.lowers[head + 1 : head + 2] + words)
        return None if further else Individual(first, head + 1, head, counted, 0)
    if token.ent == "PERSON" and token.pos == "PROPN":
        return _describe_named(parse, head, counted)
    if words[0] in grammar("each") or (not is_person_word(token) and words != ["another"]):
        return None
    row = who_words().get(noun_lemma(token)) or who_words().get(token.lower)
    many = row.many if row is not None and row.many else 1
    if words[0] == "both" or (row is not None and row.word == "twin" and token.tag == "NNS"):
        many = 2
    elif token.tag in ("NNS", "NNPS") or token.lower in grammar("plural"):
        return None
    more = bool({"another", "further"} & set(words)) or any(w in grammar("rank") for w in words)
    return Individual(first, head + 1, head, counted, many, more=more)


def _is_denied(parse: Parse, token: Token) -> bool:
    """ "no casualties"."""
    child = parse.child(token.i, "det", "neg")
    return child is not None and parse.lowers[child] == "no"


def _phrase_start(parse: Parse, head: int) -> int:
    """The first token of the noun phrase before its head: determiner, possessive, adjectives."""
    first = head
    for child in parse.children[head]:
        if child < first and parse.tokens[child].dep in ("det", "poss", "amod", "compound", "nummod", "nmod", "predet"):
            low = parse.subtree(child)[0]
            first = low if head - low <= 8 else child
    return first


def _describe_named(parse: Parse, head: int, counted: str) -> Individual:
    tokens = parse.tokens
    first = last = head
    while (
        first > 0
        and tokens[first - 1].ent == "PERSON"
        and tokens[first].ent == "PERSON"
        and not tokens[first].ent_begins
    ):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].ent == "PERSON" and not tokens[last + 1].ent_begins:
        last += 1
    while last > head and tokens[last].pos not in ("PROPN",):
        last -= 1
    name = " ".join(tokens[i].text for i in range(first, last + 1))
    return Individual(first, last + 1, head, counted, 1, who=name)
