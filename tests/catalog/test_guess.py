"""The kind is guessed from the words of a name, in four languages."""

import pytest

from touchpoint_audit.catalog import guessed_kind, kinds

STORE_WALK = [
    (
        "encounter",
        "Opening hours on the web and on the door differ on Saturdays",
        "Öppettiderna på webben och på dörren skiljer sig på lördagar",
        "Åbningstiderne på nettet og på døren er forskellige om lørdagen",
        "Åpningstidene på nettet og på døra er ulike på lørdager",
    ),
    (
        "service_hours",
        "Phone line closed 12–13, whole team at lunch together",
        "Telefonlinjen stängd 12–13, hela laget på lunch samtidigt",
        "Telefonen lukket 12–13, hele holdet til frokost samtidig",
        "Telefonlinja stengt 12–13, hele laget i lunsj samtidig",
    ),
    (
        "encounter",
        "Staff help carry heavy goods to the car",
        "Personalen hjälper till att bära tunga varor till bilen",
        "Personalet hjælper med at bære tunge varer ud til bilen",
        "Ansatte hjelper med å bære tunge varer til bilen",
    ),
    (
        "approval",
        "Discount above 200 NOK needs the manager's signature",
        "Rabatt över 200 NOK kräver chefens underskrift",
        "Rabat over 200 NOK kræver chefens underskrift",
        "Rabatt over 200 NOK krever sjefens signatur",
    ),
    (
        "form",
        "Paper form for tool rental, 24 fields",
        "Pappersblankett för verktygsuthyrning, 24 fält",
        "Papirblanket for leje af værktøj, 24 felter",
        "Papirskjema for verktøyleie, 24 felt",
    ),
    (
        "packing",
        "Pallets packed denser at the warehouse",
        "Pallarna packas tätare på lagret",
        "Pallerne pakkes tættere på lageret",
        "Pallene pakkes tettere på lageret",
    ),
    (
        "encounter",
        "Click-and-collect message sent when goods are on the shelf",
        "Meddelande om klicka och hämta skickas när varorna står på hyllan",
        "Klik og hent-besked sendes, når varerne er på hylden",
        "Klikk og hent-melding sendes når varene står på hylla",
    ),
    (
        "handoff",
        "Warranty case handed store → head office → supplier → head office → store",
        "Garantiärende skickas butik → huvudkontor → leverantör → huvudkontor → butik",
        "Garantisag sendes butik → hovedkontor → leverandør → hovedkontor → butik",
        "Garantisak sendes butikk → hovedkontor → leverandør → hovedkontor → butikk",
    ),
    (
        "feedback_path",
        "Complaint to the top: e-mail to the managing director, answered in person",
        "Klagomål till toppen: e-post till vd, besvaras personligen",
        "Klage til toppen: e-mail til den administrerende direktør, besvaret personligt",
        "Klage til toppen: e-post til administrerende direktør, besvart personlig",
    ),
    (
        "feedback_path",
        "Switchboard menu, 3 levels before a human",
        "Växelns meny, tre nivåer före en människa",
        "Omstillingens menu, 3 niveauer før et menneske",
        "Sentralbordets meny, 3 nivåer før et menneske",
    ),
    (
        "service_hours",
        "Internal IT help desk closed 11:30–12:30, tills down wait",
        "Intern IT-support stängd 11:30–12:30, kassorna står stilla",
        "Intern it-helpdesk lukket 11:30–12:30, kasser nede venter",
        "Intern IT-brukerstøtte stengt 11:30–12:30, kasser nede venter",
    ),
    (
        "routine",
        "Weekly shelf report to the category department",
        "Veckovis hyllrapport till kategoriavdelningen",
        "Ugentlig hylderapport til kategoriafdelingen",
        "Ukentlig hyllerapport til kategoriavdelingen",
    ),
    (
        "routine",
        "Daily cash count signed by two",
        "Daglig kassaräkning signeras av två",
        "Daglig kasseoptælling underskrevet af to",
        "Daglig kasseopptelling signert av to",
    ),
    (
        "routine",
        "Monthly customer-visit day for head office managers",
        "Månatlig kundbesöksdag för huvudkontorets chefer",
        "Månedlig kundebesøgsdag for hovedkontorets ledere",
        "Månedlig kundebesøksdag for ledere på hovedkontoret",
    ),
]

OTHERS = [
    ("packing", "Fraktpall från lagret"),
    ("packing", "unpack pallets"),
    ("packing", "Kartonger utan etikett"),
    ("packing", "Emballasje som må sorteres"),
    ("packing", "Aflæsning tager hele formiddagen"),
    ("packing", "Mixed crates from the depot"),
    ("service_hours", "Telefontid 9–11"),
    ("service_hours", "Counter at the warehouse"),
    ("service_hours", "Kundservice stänger kl 15"),
    ("service_hours", "HR help desk only answers before ten"),
    ("service_hours", "Chat open until four"),
    ("service_hours", "Lønkontoret har åbent to timer"),
    ("service_hours", "Bemanning på lørdager"),
    ("service_hours", "Nobody answers at the wholesale desk"),
    ("form", "Garantiskjema"),
    ("form", "Ansökan om bygglov"),
    ("form", "Ansøgningsskema til byggetilladelse"),
    ("form", "Application for a parking permit"),
    ("form", "Customer must fill in address again"),
    ("form", "Egenerklæring om inntekt"),
    ("form", "Expense FORM"),
    ("handoff", "Ticket bounced between IT and finance"),
    ("handoff", "Ärendet skickas mellan avdelningar"),
    ("handoff", "Kunden viderestilles tre gange"),
    ("handoff", "Saken videresendes til hovedkontoret"),
    ("handoff", "Transfer to second line"),
    ("handoff", "Handover from sales to delivery"),
    ("approval", "Attest av faktura över 5 000"),
    ("approval", "Refund must be approved by finance"),
    ("approval", "Godkendelse af overarbejde"),
    ("approval", "Godkjenning av reiseregning"),
    ("approval", "Permission to open a return"),
    ("approval", "Fullmakt saknas i butiken"),
    ("routine", "Inventering varje månad"),
    ("routine", "Morgenmøte"),
    ("routine", "Sjekkliste ved stenging av kassa"),
    ("routine", "Quarterly stocktaking"),
    ("routine", "Årlig kontrol af brandslukkere"),
    ("routine", "Monday meeting"),
    ("feedback_path", "Synpunkter från kunder når inte chefen"),
    ("feedback_path", "Ris og ros på nettet"),
    ("feedback_path", "Customer survey after the visit"),
    ("feedback_path", "Tilbakemelding fra kunder"),
    ("feedback_path", "Chatbot loop"),
    ("encounter", "Kassakö på lördagar"),
    ("encounter", "Bemötande i entrén"),
    ("encounter", "Imødekommende personale"),
    ("encounter", "Misleading signs in the parking garage"),
    ("encounter", "Information platform"),
    ("encounter", "Zebra"),
    ("encounter", ""),
    ("encounter", "12345"),
    ("encounter", "🙂"),
]


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, *names in STORE_WALK for name in names], ids=lambda value: value[:30]
)
def test_the_store_walk_is_guessed_in_four_languages(kind: str, name: str) -> None:
    assert guessed_kind(name, kinds()) == kind


@pytest.mark.parametrize(("kind", "name"), OTHERS, ids=lambda value: value[:30])
def test_the_words_of_a_name_hint_at_its_kind(kind: str, name: str) -> None:
    assert guessed_kind(name, kinds()) == kind


def test_a_letter_typed_as_two_code_points_is_the_same_letter() -> None:
    assert guessed_kind("kassara\u0308kning", kinds()) == guessed_kind("kassaräkning", kinds()) == "routine"


def test_a_tie_is_settled_by_what_comes_first_in_the_name() -> None:
    assert guessed_kind("form case", kinds()) == "form"
    assert guessed_kind("case form", kinds()) == "handoff"


def test_a_long_name_is_guessed_like_a_short_one() -> None:
    assert guessed_kind("z" * 2000 + " pallets", kinds()) == "packing"
