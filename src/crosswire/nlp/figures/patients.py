"""Patients: to whom a verb, state or noun happened, as tokens of the parse; and whom he or she stands for.

In: a Parse and the word that tells the fate. Out: indexes of the nouns (or pronouns) that bear it. Used by
`individuals`.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from crosswire.nlp.figures.counted_phrase import is_person_word, noun_lemma, who_words
from crosswire.nlp.figures.fates import harms_people
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse, Token

PRONOUN_REACH = 45
"""Tokens before a pronoun within which its antecedent is sought, in the same paragraph."""


def patients_of(parse: Parse, verb: int, argument: str) -> list[int]:
    """Tokens of those to whom the verb happened."""
    tokens = parse.tokens
    token = tokens[verb]
    out: list[int] = []
    passive = parse.child(verb, "auxpass", "nsubjpass") is not None
    if argument in ("object", "both"):
        if passive:
            out += [c for c in parse.children[verb] if tokens[c].dep in ("nsubjpass", "nsubj")]
        else:
            objects = [
                c
                for c in parse.children[verb]
                if tokens[c].dep == "dobj" and (is_person_word(tokens[c]) or tokens[c].ent not in ("DATE", "TIME"))
            ]
            # "who police say shot a boy": of two objects the relative pronoun is none
            out += [c for c in objects if c > verb] or objects
        if token.tag == "VBN" and not passive and not out:
            out += [c for c in parse.children[verb] if tokens[c].dep in ("nsubj", "nsubjpass")]
    if argument in ("subject", "both") and not passive:
        out += [c for c in parse.children[verb] if tokens[c].dep == "nsubj"]
    out = [_antecedent(parse, c) for c in out]
    out += _companions(parse, verb) if out else []
    if token.dep == "acl" and token.tag == "VBN" and argument != "subject":
        out.append(token.head)
    if not out and argument == "object" and token.tag in ("VBD", "VBN", "NN") and not harms_people(parse, verb):
        out += _cut_passive(parse, verb)
    if not out and token.dep == "conj" and token.pos != "NOUN" and tokens[token.head].pos in ("VERB", "AUX", "ADJ"):
        first = tokens[token.head]
        if argument == "subject" or token.tag == "VBN" or parse.child(first.i, "auxpass") is not None:
            out += [_antecedent(parse, c) for c in parse.children[first.i] if tokens[c].dep in ("nsubj", "nsubjpass")]
        elif not out:
            out += [c for c in parse.children[first.i] if tokens[c].dep == "dobj" and c > verb]
    return resolve_reflexive(parse, out, verb)


def is_shared(parse: Parse, link: int) -> bool:
    """Whether "with" brings in somebody of the same fate: "along with two aides", "died with six of his men"."""
    if parse.lowers[link - 1] in ("along", "together"):
        return True
    after = parse.tokens[link + 1 : link + 5]
    own = any(t.lower in grammar("owner") for t in after)
    return own and any(is_person_word(t) for t in after)


def _companions(parse: Parse, verb: int) -> list[int]:
    """Those who share a fate: "was killed along with his driver"."""
    links = (c for c in parse.children[verb] if parse.lowers[c] == "with" and is_shared(parse, c))
    return [n for c in links for n in parse.children[c] if parse.tokens[n].dep == "pobj"]


def _cut_passive(parse: Parse, verb: int) -> list[int]:
    """The person right before a verb that a headline has cut short: "Boy, 15, shot in Tarn", "two-year-old killed"."""
    tokens, words = parse.tokens, parse.lowers
    at = verb - 1
    while at >= 0 and (words[at] in grammar("cut_link") or words[at].isdecimal()):
        at -= 1
    start = parse.sentences[parse.sentence_of[verb]][0]
    if at < start or not is_person_word(tokens[at]) or tokens[at].tag in ("NNS", "NNPS"):
        return []
    before = set(words[max(start, at - 12) : at])
    bare = before.isdisjoint(grammar("indefinite") | grammar("determiner"))
    subject = tokens[at].dep in ("nsubj", "nsubjpass") and tokens[at].head == verb
    return [at] if (bare or subject) and tokens[verb].dep not in ("relcl", "pobj", "dobj", "compound") else []


def resolve_reflexive(parse: Parse, patients: list[int], verb: int) -> list[int]:
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
    if token.lower in grammar("relative"):
        verb = parse.tokens[token.head]
        while verb.dep == "conj":
            verb = parse.tokens[verb.head]
        if verb.dep == "relcl":
            return verb.head
    return at


def bearers_of(parse: Parse, token: Token) -> list[int]:
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
    if tokens[verb].dep == "acl" and tokens[verb].tag == "VBN" and is_person_word(tokens[tokens[verb].head]):
        return [_list_head(parse, tokens[verb].head)]  # "Woman, 34, and two children found dead"
    own = [c for c in parse.children[token.i] if tokens[c].dep in ("nsubj", "nsubjpass")]
    objects = [c for c in parse.children[verb] if tokens[c].dep == "dobj"]
    active = tokens[verb].lemma == "leave" and parse.child(verb, "auxpass") is None
    return [_antecedent(parse, c) for c in own or objects or ([] if active else subjects_of(parse, verb))]


def _list_head(parse: Parse, at: int) -> int:
    """The first of a list of which the noun is the last."""
    while parse.tokens[at].dep == "conj" and parse.tokens[at].head < at:
        at = parse.tokens[at].head
    return at


def subjects_of(parse: Parse, verb: int) -> list[int]:
    """The subjects of a verb, else of the verb that it is joined to: "he was hit and was pronounced dead"."""
    for _ in range(4):
        found = [c for c in parse.children[verb] if parse.tokens[c].dep in ("nsubj", "nsubjpass")]
        if found or parse.tokens[verb].dep not in ("conj", "advcl", "xcomp"):
            return found
        verb = parse.tokens[verb].head
    return []


def owners_of(parse: Parse, token: Token) -> list[int]:
    """ "the death of a man", "Mira Ode's death"."""
    tokens = parse.tokens
    out = [c for c in parse.children[token.i] if tokens[c].dep == "poss" and tokens[c].pos in ("NOUN", "PROPN")]
    for child in parse.children[token.i]:
        if tokens[child].dep == "prep" and tokens[child].lower == "of":
            out += [c for c in parse.children[child] if tokens[c].dep == "pobj"]
    return out


def lost_life(parse: Parse, token: Token) -> list[int]:
    """ "a man lost his life", "the attack that took the life of a man"."""
    verb = parse.tokens[token.head]
    if token.dep not in ("dobj", "nsubjpass") or verb.lemma not in grammar("life"):
        return []
    if verb.lemma == "lose":
        return [_antecedent(parse, c) for c in parse.children[verb.i] if parse.tokens[c].dep == "nsubj"]
    return owners_of(parse, token)


def wounded_by(parse: Parse, token: Token) -> list[int]:
    """ "a man with a gunshot wound", "police found a man with stab wounds", "a woman was found with injuries"."""
    tokens = parse.tokens
    link = tokens[token.head]
    if token.dep != "pobj" or link.lower not in grammar("with_wound"):
        return []
    above = tokens[link.head]
    if is_person_word(above) or above.ent == "PERSON":
        return [above.i] if link.lower == "with" else []
    if above.pos != "VERB" or above.lemma.lower() in grammar("no_victim"):
        return []
    for deps in (("dobj",), ("nsubjpass", "nsubj")):
        found = [_antecedent(parse, c) for c in parse.children[above.i] if tokens[c].dep in deps]
        if found:
            return found
    return []


def lying_in(parse: Parse, token: Token) -> tuple[str | None, list[int]]:
    """ "a man is in critical condition", "a woman remains in hospital": what it tells, and of whom."""
    tokens = parse.tokens
    link = tokens[token.head]
    verb = tokens[link.head]
    grave = token.lower != "condition" or any(parse.lowers[c] in grammar("grave") for c in parse.children[token.i])
    if token.dep != "pobj" or link.lower != "in" or not grave:
        return None, []
    counted = "injured" if token.lower == "condition" else "hospitalised"
    if is_person_word(verb) or verb.ent == "PERSON":
        return counted, [verb.i]
    if verb.lower not in grammar("lying") and verb.lemma not in ("be", "list", "leave"):
        return None, []
    objects = [c for c in parse.children[verb.i] if tokens[c].dep == "dobj"]
    return counted, [_antecedent(parse, c) for c in objects or subjects_of(parse, verb.i)]


def among_whom(parse: Parse, token: Token) -> list[int]:
    """ "a child was among the dead"."""
    verb = parse.tokens[token.head]
    if is_person_word(verb):
        return [_list_head(parse, verb.i)]  # a headline: "mother and baby among six dead"
    return (
        [c for c in parse.children[verb.i] if parse.tokens[c].dep == "nsubj" and c < token.i]
        if verb.lemma == "be"
        else []
    )


def is_turned_on(parse: Parse, token: Token) -> bool:
    """ "turned the gun on himself"."""
    link = parse.tokens[token.head]
    verb = parse.tokens[link.head]
    gun = parse.child(verb.i, "dobj")
    return link.lower == "on" and verb.lemma == "turn" and gun is not None and parse.tokens[gun].lemma in grammar("gun")


def find_antecedent(parse: Parse, pronoun: int) -> int:
    """The nearest person before he or she, neither its speaker nor who acts on it; the pronoun itself where none is.

    A subject; of an object pronoun also an object ("shot a guard in the head, killing him").
    """
    tokens = parse.tokens
    own, other = ("he", "she") if parse.lowers[pronoun] in grammar("he") else ("she", "he")
    acted = tokens[pronoun].dep == "dobj"
    barred = {_antecedent(parse, s) for s in subjects_of(parse, tokens[pronoun].head)} if acted else set()
    kinds = ("nsubj", "nsubjpass", "appos", "dobj") if acted else ("nsubj", "nsubjpass", "appos")
    above = set()
    at = tokens[pronoun].head
    while tokens[at].head != at and at not in above:
        if tokens[at].dep == "ccomp":
            above.add(tokens[at].head)
        at = tokens[at].head
    for at in range(pronoun - 1, max(-1, pronoun - PRONOUN_REACH), -1):
        token = tokens[at]
        if token.dep not in kinds or token.head in above or token.tag in ("NNS", "NNPS") or at in barred:
            continue
        if acted and token.dep != "dobj" and token.lower in grammar(own):
            return find_antecedent(parse, at)
        row = who_words().get(noun_lemma(token))
        wrong = token.lower in grammar("female" if other == "she" else "male")
        if not wrong and ((row is not None and token.lower not in grammar("plural")) or token.ent == "PERSON"):
            return at
    return pronoun


def is_denied(parse: Parse, token: Token) -> bool:
    """ "no casualties", "no reports of casualties"."""
    tokens, noun = parse.tokens, token.i
    link = tokens[token.head]
    if token.dep == "pobj" and link.lower == "of" and tokens[link.head].lemma in grammar("news"):
        noun = link.head
    child = parse.child(noun, "det", "neg")
    return child is not None and parse.lowers[child] == "no"


def with_conjuncts(parse: Parse, head: int) -> list[int]:
    """The noun and those listed with it, also names that a comma alone parts ("Mira Ode, 31, Tom Vale, 19, and …")."""
    tokens, out = parse.tokens, [head]
    before = _listed_before(parse, head)
    if before is not None:
        out.append(before)
    for at in out:
        for child in parse.children[at]:
            token = tokens[child]
            named = token.ent == tokens[at].ent == "PERSON"
            kin = is_person_word(token) and parse.child(child, "poss") is not None  # "a man, his wife and …"
            listed = token.dep == "appos" and (named or kin) and _joins_more(parse, child)
            if (token.dep == "conj" or listed) and token.pos in ("NOUN", "PROPN", "ADJ") and child not in out:
                out.append(child)
        if len(out) > 12:
            break
    return out


def _joins_more(parse: Parse, at: int) -> bool:
    """Whether another name is joined to this one, so that it is one of a list and no second name of one person."""
    tokens = parse.tokens
    return any(
        tokens[c].dep in ("conj", "appos") and c > at and (tokens[c].ent == "PERSON" or is_person_word(tokens[c]))
        for c in parse.children[at]
    )


def _listed_before(parse: Parse, head: int) -> int | None:
    """The noun before a comma with which a headline begins: "Father, daughter found dead"."""
    start = parse.sentences[parse.sentence_of[head]][0]
    first = start < head - 1 and parse.lowers[head - 1] == "," and head - 2 == start
    return start if first and is_person_word(parse.tokens[start]) and is_person_word(parse.tokens[head]) else None
