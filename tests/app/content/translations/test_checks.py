"""Each check of the translations finds what it is for; the languages that are shipped pass all of them."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from app.content.languages import BY_TAG, LANGUAGES, LOCALES, Language
from app.content.translations.checking import CHECKS, check
from app.content.translations.findings import Allowance, Allowed, Finding, read_allowed

LEFT = "left = { $n ->\n    [one] One place is left.\n   *[other] { $n } places are left.\n }"
LEFT_RU = (
    "left = {{ $n ->\n [one] {} место.\n [few] {{ $n }} места.\n [many] {{ $n }} мест.\n *[other] {{ $n }} места.\n }}"
)
LONG = "long = Everyone who comes together is one party, and all of them receive places, or none of them."


class Sample(NamedTuple):
    check: str
    language: str
    english: str
    text: str
    told: str


BAD = [
    Sample("syntax", "fr", "a = Day", "a = Jour {\n", "cannot be read"),
    Sample("repeated", "fr", "a = Day", "a = Jour\na = Journée\n", "a second time"),
    Sample("missing", "fr", "a = Day\nb = Month", "a = Jour", "missing in fr"),
    Sample("missing", "fr", "a = Day\n    .hint = Of birth", "a = Jour", "missing in fr"),
    Sample("extra", "fr", "a = Day", "a = Jour\nb = Mois", "English has no such text"),
    Sample("variables", "fr", "a = Person { $number }", "a = Personne", "$number of the English text is missing"),
    Sample("variables", "fr", "a = Person { $number }", "a = Personne { $nombre } { $number }", "$nombre is not"),
    Sample("selector", "ru", LEFT, "left = Мест: { $n }", "does not choose by $n"),
    Sample("forms", "ru", LEFT, "left = { $n ->\n [one] { $n } место.\n *[other] { $n } места.\n }", "form few, many"),
    Sample("forms", "vi", LEFT, "left = { $n ->\n [one] Còn { $n } chỗ.\n *[other] Còn { $n } chỗ.\n }", "form one"),
    Sample(
        "forms", "fr", "a = { $s ->\n *[f] A\n [m] B\n }", "a = { $s ->\n *[f] C\n [x] D\n }", "those of English: f, m"
    ),
    Sample("numbers", "ru", LEFT, LEFT_RU.format("Одно"), "[one] of this language stands for several numbers"),
    Sample("english", "fr", "a = Day of birth", "a = Day of birth", "is the English text"),
    Sample(
        "english",
        "fr",
        LONG,
        "long = Tous ceux qui viennent reçoivent places, or none of them, and that is it.",
        "that",
    ),
    Sample("placeholder", "fr", "a = Day { $n }", "a = Jour %s { $n }", "placeholder of another system: %s"),
    Sample("placeholder", "fr", "a = Day { $n }", "a = Jour { 0 } { $n }", "placeholder of another system: {0}"),
    Sample("placeholder", "fr", "a = Day of birth", "a = TODO jour", "left over: TODO"),
    Sample("placeholder", "fr", "a = Day of birth", "a = Jour ???", "left over: ???"),
    Sample("placeholder", "fr", "a = Day of birth", "a = <b>Jour</b>", "markup that was left over: <b>"),
    Sample("placeholder", "fr", "a = Day of birth", "a = JournÃ©e", "wrong encoding"),
    Sample("quotes", "fr", "a = The header “If-Match”", "a = L’en-tête « If-Match", "» has no partner"),
    Sample("quotes", "uk", "a = The header “If-Match”", "a = Заголовок If-Match“ потрібен", "” has no partner"),
    Sample("quotes", "ar", "a = The day of birth", "a = \u2068يوم الميلاد", "POP DIRECTIONAL ISOLATE has no partner"),
    Sample("controls", "ar", "a = The day of birth", "a = يوم\u200f الميلاد", "RIGHT-TO-LEFT MARK"),
    Sample("controls", "fr", "a = The day of birth", "a = \u2068Jour\u2069 de naissance", "FIRST STRONG ISOLATE"),
    Sample("controls", "fr", "a = The day of birth", "a = Jour\u2028de naissance", "LINE SEPARATOR"),
    Sample("letters", "uk", "a = Day of birth", "a = День рождення, ы", "CYRILLIC SMALL LETTER YERU"),
    Sample("letters", "fa-AF", "a = Day of birth", "a = روز تولد كي", "ARABIC LETTER KAF"),
    Sample("script", "ru", "a = Day of birth", "a = Den rozhdeniya", "0 of 13 letters are CYRILLIC"),
    Sample("script", "ru", "a = Day of birth", "a = День pождения", "mixes letters of two scripts"),
    Sample("script", "zh-Hans", "a = Day of birth", "a = Sheng ri", "0 of 7 letters are CJK"),
    Sample("length", "fr", "a = Save", "a = Enregistrer les changements que vous avez faits ici", "have room"),
    Sample("length", "fr", "site-save = Save", "site-save = Enregistrer toutes mes réponses", "where 26 have room"),
    Sample(
        "length",
        "fr",
        "site-ask-for-person = Ask a human being to look instead, person { $number }",
        "site-ask-for-person = Demander qu’une vraie personne regarde à la place de la caméra, personne { $number }",
        "where 66 have room",
    ),
    Sample("length", "fr", LONG, "long = Tous ensemble.", "look whether something was left out"),
]


def locales(folder: Path, **languages: str) -> Path:
    for tag, source in languages.items():
        place = folder / tag.replace("_", "-")
        place.mkdir(parents=True, exist_ok=True)
        (place / "texts.ftl").write_text(source, "utf-8")
    return folder


def found(folder: Path, language: str | Language, allowed: Allowed | None = None) -> list[Finding]:
    return check(folder, [BY_TAG[language] if isinstance(language, str) else language], allowed or Allowed())


@pytest.mark.parametrize("bad", BAD, ids=[f"{bad.check}-{n}" for n, bad in enumerate(BAD)])
def test_each_check_finds_what_it_is_for(tmp_path: Path, bad: Sample):
    folder = locales(tmp_path, en=bad.english, **{bad.language: bad.text})

    told = [finding for finding in found(folder, bad.language) if finding.check == bad.check]

    assert len(told) == 1
    assert bad.told in told[0].wrong + told[0].mend


def test_each_has_a_sample_that_it_finds():
    elsewhere = {"moved", "allowed"}

    assert {bad.check for bad in BAD} | elsewhere == set(CHECKS)


@pytest.mark.parametrize(
    ("language", "english", "text"),
    [
        ("ru", LEFT, LEFT_RU.format("{ $n }")),
        ("vi", LEFT, "left = Còn { $n } chỗ."),
        (
            "fr",
            LEFT,
            "left = { $n ->\n [0] Rien.\n [one] Une place.\n [many] { $n } de places.\n *[other] { $n } places.\n }",
        ),
        ("uk", "a = Send “If-Match”", "a = Надішліть „If-Match“"),
        ("fr", "a = Send “If-Match”", "a = Envoyez « If-Match »"),
        ("ar", "a = Send “If-Match”", "a = أرسل «\u2068If-Match\u2069»"),
        ("zh-Hans", LONG, "long = 一起来的所有人算作一组，要么都得到名额，要么都没有。"),
        ("fr", "a = { $day }", "a = { $day }"),
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, language: str, english: str, text: str):
    assert found(locales(tmp_path, en=english, **{language: text}), language) == []


def test_a_text_in_another_file_than_in_english_is_found(tmp_path: Path):
    folder = locales(tmp_path, en="a = Day", fr="")
    (folder / "fr" / "other.ftl").write_text("a = Jour", "utf-8")

    assert [(each.check, each.file.name) for each in found(folder, "fr")] == [("moved", "other.ftl")]


def test_a_file_in_another_encoding_is_named(tmp_path: Path):
    folder = locales(tmp_path, en="a = Day", fr="")
    (folder / "fr" / "texts.ftl").write_bytes("a = Journée".encode("latin-1"))

    assert [str(each.wrong) for each in found(folder, "fr") if each.check == "syntax"] == [
        "cannot be read: it is not UTF-8"
    ]


def test_a_partial_language_may_lack_texts_and_nothing_else(tmp_path: Path):
    folder = locales(tmp_path, en="a = Day\nb = Month { $n }", mam="b = Xjaw")

    assert [each.check for each in found(folder, "mam")] == ["variables"]
    assert [each.check for each in found(folder, replace(BY_TAG["mam"], falls_back_to=None))] == [
        "missing",
        "variables",
    ]


def test_what_is_allowed_is_left_alone_and_what_is_allowed_in_vain_is_found(tmp_path: Path):
    folder = locales(tmp_path, en="a = Code\nb = Status JSON", fr="a = Code\nb = Statut JSON")
    allowed = Allowed(allowances=[Allowance("english", "fr", "a", "the same word in French")])

    assert [(each.check, each.key) for each in found(folder, "fr")] == [("english", "a")]
    assert found(folder, "fr", allowed) == []
    (folder / "fr" / "texts.ftl").write_text("a = Chiffre\nb = Statut JSON", "utf-8")
    assert [(each.check, each.key) for each in found(folder, "fr", allowed)] == [("allowed", "a")]


def test_a_word_that_is_the_same_everywhere_is_not_english_left_behind(tmp_path: Path):
    folder = locales(tmp_path, en="a = JSON and ETag", ru="a = JSON и ETag")

    assert [each.check for each in found(folder, "ru")] == ["script"]
    assert found(folder, "ru", Allowed(words={"JSON": "a format", "ETag": "a header"})) == []


def test_a_finding_is_one_line_with_place_key_fault_and_mend(tmp_path: Path):
    folder = locales(tmp_path, en="a = Person { $number }", fr="# Of a form.\na = Personne")

    (finding,) = found(folder, "fr")

    assert str(finding).endswith(
        "fr/texts.ftl:2 a: $number of the English text is missing; put { $number } where it belongs"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_that_are_shipped_pass(language: str):
    assert [str(finding) for finding in found(LOCALES, language, read_allowed())] == []


def test_everything_that_is_allowed_has_a_reason():
    allowed = read_allowed()

    assert [word for word, reason in allowed.words.items() if len(reason) < 8] == []
    assert [each.key for each in allowed.allowances if len(each.reason) < 8] == []
