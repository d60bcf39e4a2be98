"""Plain prose of conflict and disaster: what each invented sentence tells, word by word. Add a row to add a case.

A row lists every event that has a type: its words, its type, and where it is not so affirmed, actual and current, how.
"""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.report import Published, Report
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages
from crosswire.nlp.times.timex import find_timexes


@cache
def parser() -> Parser:
    return Parser()


def told(text: str) -> list[str]:
    report = Report(id="r", text=text, sha256=hash_text(text), published=Published(value="2031-05-21"), language="en")
    page = next(read_pages([report], parser()))
    plain = {"affirmed", "actual", "current"}
    found = (e for e in find_events(page, (), (), find_timexes(page), (), ()) if e.type != "other")
    return [
        " ".join([f"{e.trigger.quote}: {e.type}", *(s for s in (e.polarity, e.modality, e.temporal) if s not in plain)])
        for e in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An air strike on a market in the town of Orvel killed at least 11 people on Tuesday, rescue workers said.",
            ["air strike: airstrike", "killed: airstrike"],
        ),
        ("A drone hit a fuel depot outside Marn overnight, setting it ablaze.", ["hit: airstrike"]),
        (
            "Shelling of a residential area in Kessel left three people dead, the governor said.",
            ["Shelling: shelling", "dead: death"],
        ),
        (
            "A roadside bomb killed two soldiers and wounded five in the desert on Monday.",
            ["roadside bomb: bombing", "killed: bombing", "wounded: bombing"],
        ),
        ("Militants executed five captured soldiers near Vell.", ["executed: execution"]),
        ("Government forces have besieged the town for six months.", ["besieged: siege"]),
        ("More than 2,000 people were evacuated from the camp on buses.", ["evacuated: evacuation"]),
        ("Police fired tear gas at demonstrators in Tarn.", ["fired tear gas: crackdown"]),
        ("Security forces arrested 14 members of the opposition.", ["arrested: arrest"]),
        (
            "Floods in the south of the province displaced 12,000 families.",
            ["Floods: flood", "displaced: displacement"],
        ),
        ("A fire at a garment factory in Marn killed 24 workers.", ["fire: fire", "killed: fire"]),
        (
            "A bus plunged into a ravine in Norland, killing 30 passengers.",
            ["plunged: transport_accident", "killing: transport_accident"],
        ),
        ("A passenger jet crashed shortly after takeoff from Vell.", ["crashed: transport_accident"]),
        ("Health officials reported an outbreak of cholera in Aldmoor.", ["outbreak: epidemic"]),
        ("The warring sides agreed to a 72-hour truce.", ["agreed: agreement", "truce: ceasefire planned"]),
        ("Aid trucks carrying flour entered the besieged enclave on Thursday.", ["entered: aid_delivery"]),
        ("The army recaptured the village of Kobza from the rebels.", ["recaptured: territory_captured"]),
        ("Rebels seized control of an oil field near Vell.", ["seized control: territory_captured"]),
        (
            "The militia withdrew from the port city under a UN-brokered deal.",
            ["withdrew: withdrawal", "deal: agreement"],
        ),
        ("The ministry denied that its aircraft had bombed the hospital.", ["denied: denial", "bombed: airstrike"]),
        ("The group did not carry out the attack, a spokesman said.", ["attack: assault negated"]),
        (
            "If the army attacked the camp, thousands would flee.",
            ["attacked: offensive possible", "flee: displacement possible"],
        ),
        ("The minister warned that terrorists could strike again.", ["warned: threat"]),
        ("The general threatened to bomb the capital.", ["threatened: threat", "bomb: bombing planned"]),
        ("The president vowed to crush the rebellion.", ["vowed: threat", "rebellion: coup planned"]),
        (
            "A landslide buried a village in Norland after days of heavy rain.",
            ["landslide: landslide", "heavy rain: flood"],
        ),
        (
            "A volcano erupted on the island, forcing hundreds to flee.",
            ["volcano erupted: volcanic_eruption", "flee: displacement"],
        ),
        ("A suicide bomber blew himself up outside a mosque in Tarn.", ["blew himself up: suicide_bombing"]),
        ("An explosion at a chemical plant injured dozens of workers.", ["explosion: explosion", "injured: explosion"]),
        ("The dam burst on Sunday, sweeping away houses.", ["dam burst: flood"]),
        ("Ten miners are missing after a mine collapsed in Norland.", ["mine collapsed: building_collapse"]),
        (
            "A boat carrying migrants capsized off Norland and at least 60 people drowned.",
            ["capsized: transport_accident", "drowned: death"],
        ),
        ("Snipers shot dead a nurse at a checkpoint.", ["shot dead: mass_shooting"]),
        (
            "The rebels released 20 prisoners in exchange for three officers.",
            ["released 20 prisoners: prisoner_exchange"],
        ),
        ("The militia beheaded two hostages.", ["beheaded: killing"]),
        (
            "A car bomb exploded outside a police station in Tarn, killing seven.",
            ["car bomb: bombing", "exploded: bombing", "killing: bombing"],
        ),
        ("Masked men stormed the parliament building.", ["stormed: assault"]),
        ("Mortar rounds landed in a schoolyard in Sarn.", ["Mortar rounds: shelling", "landed: shelling"]),
        ("The army shot down a drone over the border.", ["shot down: assault"]),
        ("Fighters ambushed a convoy on the road to Vell.", ["ambushed: armed_clash"]),
        ("A mob set fire to the consulate.", ["set fire to: arson"]),
        ("Looters ransacked shops in the city centre.", ["ransacked: assault"]),
        ("A curfew was imposed in the northern districts.", ["curfew: coercion", "imposed: coercion"]),
        ("Villagers fled their homes as fighting approached.", ["fled their homes: displacement"]),
        ("The cyclone left 80,000 people homeless.", ["cyclone: storm"]),
        ("A heatwave killed 90 people in the region.", ["heatwave: heatwave", "killed: heatwave"]),
        (
            "A gas leak caused a blast that levelled three houses.",
            ["gas leak: explosion", "blast: explosion", "levelled: destruction"],
        ),
        ("Hackers knocked out the power grid.", ["knocked out: outage"]),
        ("An avalanche killed four climbers.", ["avalanche: landslide", "killed: landslide"]),
        ("The refugees returned to their villages after the truce.", ["returned: return", "truce: ceasefire"]),
        (
            "Troops opened fire on a crowd of protesters, killing nine.",
            ["opened fire: mass_shooting", "killing: mass_shooting"],
        ),
        ("The coalition said it had struck a weapons depot.", ["struck: assault"]),
        ("Three children were stabbed to death in the village.", ["stabbed to death: killing"]),
        ("Women were raped by militiamen, witnesses said.", ["raped: sexual_violence"]),
        ("The army said it had repelled an attack on the base.", ["attack: assault"]),
        ("The rebels claimed to have shot down a helicopter.", ["shot down: assault"]),
        ("Unknown gunmen assassinated a local councillor in Vell.", ["assassinated: assassination"]),
        ("The junta executed four activists.", ["executed: execution"]),
        ("Chlorine gas was used in an attack on the suburb.", ["used: chemical_attack", "attack: chemical_attack"]),
        ("Shells hit a village 20 km from Vell.", ["hit: shelling"]),
        (
            "An improvised explosive device went off under a minibus.",
            ["improvised explosive device: bombing", "went off: bombing"],
        ),
        ("Paramilitaries laid siege to the city of Vell.", ["laid siege: siege"]),
        ("Two missiles landed in the sea off the coast.", ["landed: shelling"]),
        (
            "The air force carried out a strike on a convoy, killing its commander.",
            ["strike: airstrike", "killing: killing"],
        ),
        (
            "A drone strike killed a senior commander of the Free Brigades.",
            ["drone strike: airstrike", "killed: airstrike"],
        ),
        ("A sniper shot a girl in the head.", ["shot: mass_shooting"]),
        ("Protesters blocked the main road to the port.", ["blocked the main road: protest"]),
        ("Riot police clashed with students outside the university.", ["clashed: armed_clash"]),
        ("Police dispersed the crowd with water cannon.", ["dispersed: crackdown", "water cannon: crackdown"]),
        ("The mayor was detained by intelligence officers at dawn.", ["detained: arrest"]),
        (
            "Heavy rains triggered landslides that buried three villages.",
            ["Heavy rains: flood", "landslides: landslide"],
        ),
        ("The quake destroyed hundreds of homes.", ["quake: earthquake", "destroyed: destruction"]),
        ("Aftershocks rattled the region on Tuesday.", ["Aftershocks: earthquake", "rattled: earthquake"]),
        ("Wildfires forced the evacuation of four towns.", ["evacuation: evacuation"]),
        ("A tornado tore through the suburbs.", ["tornado: storm"]),
        ("A tanker ran aground off Vell.", ["ran aground: transport_accident"]),
        ("The ferry sank with 120 people aboard.", ["sank: transport_accident"]),
        ("Measles is spreading in the camps.", ["spreading: epidemic"]),
        ("Cholera has killed 40 people since March.", ["killed: epidemic background"]),
        (
            "Half a million people have been displaced by the fighting.",
            ["displaced: displacement", "fighting: armed_clash"],
        ),
        ("Residents began returning to their homes.", ["returning to their homes: return"]),
        ("The truce was extended by two days.", ["truce: ceasefire"]),
        ("Both sides violated the ceasefire.", ["violated the ceasefire: rejection"]),
        ("The envoy held talks with rebel leaders in Vell.", ["talks: negotiation"]),
        ("Peace talks broke down on Monday.", ["Peace talks: negotiation"]),
        ("The government expelled three diplomats.", ["expelled: sanction"]),
        ("Soldiers seized power in a coup.", ["seized power: coup", "coup: coup"]),
        ("Troops pulled out of the northern districts.", ["pulled out: withdrawal"]),
        ("Insurgents overran an army base.", ["overran: assault"]),
        ("The army said it was in full control of the town.", ["in full control: declaration_of_control"]),
        ("Government troops regained control of the bridge.", ["regained control: territory_captured"]),
        ("A landmine killed a farmer near the border.", ["killed: bombing"]),
        ("The army used tear gas and live ammunition against demonstrators.", ["used tear gas: crackdown"]),
        ("The warehouse was looted.", ["looted: robbery"]),
        ("Poachers killed a ranger.", ["killed: killing"]),
        ("The clinic was destroyed in the bombardment.", ["destroyed: destruction", "bombardment: shelling"]),
        ("The convoy came under attack near Vell.", ["attack: assault"]),
        ("The army is preparing an assault on the city.", ["assault: offensive planned"]),
        ("A planned evacuation was postponed.", ["evacuation: evacuation planned"]),
        ("The attack was foiled.", ["attack: assault negated possible"]),
        ("Police defused a bomb near the station.", []),
        ("The figures demonstrate the scale of the disaster.", []),
        ("Thousands demonstrated against the law.", ["demonstrated: protest"]),
        ("The fire has driven thousands from their homes.", ["driven: displacement"]),
        ("A helicopter dropped water on the hills.", []),
        ("The storm slammed into the coast.", ["storm: storm"]),
        ("The sides discussed a prisoner swap.", ["prisoner swap: prisoner_exchange possible"]),
        ("There was no bombing on Monday.", ["bombing: bombing negated"]),
        ("The military will not attack the town.", ["attack: offensive negated planned future"]),
        ("The rebels failed to take the airport.", ["take: territory_captured negated"]),
        ("The militia refused to leave the city.", ["refused to: rejection", "leave: evacuation negated"]),
        ("The council called for an end to the siege.", ["called for: demand", "siege: siege demanded"]),
        (
            "The president ordered the army to retake the city.",
            ["ordered: demand", "retake: territory_captured demanded"],
        ),
    ],
)
def test_plain_prose(text: str, expected: list[str]) -> None:
    assert told(text) == expected
