"""What the table of languages says, held against CLDR; and the traps of the libraries, each shown and avoided."""

import pytest
from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle, FluentResource

from app.content.bidi import plain
from app.content.dates import write_day, write_moment
from app.content.languages import BY_TAG, FULL, LANGUAGES, LOCALES, STAND_INS, Language
from app.content.library import _bundle, shelf
from tests.app.punctuation import strange_marks

NINE_IN_LAREDO = "2026-03-02T09:05:00-06:00[America/Chicago]"


@pytest.mark.parametrize("language", BY_TAG.values(), ids=LANGUAGES)
def test_the_table_says_of_each_language_what_cldr_says(language: Language):
    locale = Locale.parse(language.babel)

    assert set(language.plurals) == {*locale.plural_form.tags, "other"}
    assert language.direction == Locale.parse(language.falls_back_to or language.babel).text_direction


def test_only_the_original_counts_as_read_by_a_person():
    assert [tag for tag, language in BY_TAG.items() if language.is_reviewed] == ["en"]
    assert {language.status for tag, language in BY_TAG.items() if tag != "en"} == {("machine", "unreviewed")}


def test_every_language_has_a_folder_and_every_folder_a_language():
    assert {path.name for path in LOCALES.iterdir()} == set(LANGUAGES)


def test_a_partial_language_falls_back_to_a_full_one_and_so_does_what_stands_in():
    assert {BY_TAG[tag].falls_back_to for tag in LANGUAGES if tag not in FULL} == {"es"}
    assert set(STAND_INS.values()) <= set(FULL)


def test_a_language_that_babel_lacks_would_be_counted_as_in_english_and_is_not():
    with pytest.raises(UnknownLocaleError):
        Locale.parse("mam")
    assert _one(FluentBundle(["mam"])) == "the English one"
    assert _one(FluentBundle(["mam", "es"])) == "the English one"
    assert _one(FluentBundle([BY_TAG["mam"].babel])) == "other"


def test_every_bundle_counts_as_its_language_does():
    for tag in LANGUAGES:
        assert _bundle(tag)._babel_locale == Locale.parse(BY_TAG[tag].babel)


def _one(bundle: FluentBundle) -> str:
    bundle.add_resource(FluentResource("n = { $n ->\n    [one] the English one\n   *[other] other\n }\n"))
    pattern = bundle.get_message("n").value
    assert pattern is not None
    text, errors = bundle.format_pattern(pattern, {"n": 1})
    assert not errors
    return str(text)


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "Monday, March 2, 2026"),
        ("es", "lunes, 2 de marzo de 2026"),
        ("ht", "lendi 2 mas 2026"),
        ("zh-Hans", "2026年3月2日星期一"),
        ("quc", "lunes, 2 de marzo de 2026"),
        ("mam", "lunes, 2 de marzo de 2026"),
    ],
)
def test_a_day_is_written_as_people_write_it(language: str, day: str):
    assert write_day("2026-03-02", language=language) == day


def test_creole_has_days_of_its_own_where_babel_would_give_french_ones():
    days = {write_day(f"2026-{month:02}-{month + 9:02}", language="ht") for month in range(1, 13)}
    french = {write_day(f"2026-{month:02}-{month + 9:02}", language="fr") for month in range(1, 13)}

    assert Locale.parse("ht").months["format"]["wide"][3] == "mars"
    assert len(days) == 12
    assert not days & french


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moment_names_the_time_zone_of_the_port_and_keeps_its_clock(language: str):
    _, time, zone = write_moment(NINE_IN_LAREDO, language=language)

    assert time in {"09:05", "9:05"}
    assert zone
    assert zone != write_moment(NINE_IN_LAREDO.replace("Chicago", "Los_Angeles"), language=language).zone


def test_arizona_keeps_the_time_of_the_winter():
    july = "2026-07-02T08:00:00-07:00[America/Phoenix]"

    assert write_moment(july, language="en").zone == "Mountain Standard Time"
    assert write_moment(july, language="ht").zone == "lè Mòn Wòch yo, lè nòmal"
    assert write_moment(july.replace("Phoenix", "Denver"), language="ht").zone == "lè Mòn Wòch yo, lè ete"


def test_a_moment_that_was_written_down_before_zones_were_is_still_read():
    assert write_moment("2026-03-02T09:05:00-06:00", language="en") == ("Monday, March 2, 2026", "09:05", None)


MOMENTS = {
    "en": "Monday, March 2, 2026, 09:05",
    "zh-Hans": "2026年3月2日星期一 09:05",
    "ar": "الاثنين، 2 مارس 2026، 09:05",
    "fa-AF": "دوشنبه 2 مارچ 2026، ساعت 09:05",
    "ps": "دونۍ د 2026 د مارچ 2، 09:05",
}


@pytest.mark.parametrize("language", FULL)
@pytest.mark.parametrize("zone", ["", "[America/Chicago]"])
def test_a_day_and_its_time_are_joined_as_the_language_does(language: str, zone: str):
    facts = {"expires_at": f"2026-03-02T09:05:00-06:00{zone}"}
    said = plain(shelf().sentence("calendar-confirm-by", language=language, facts=facts))

    assert strange_marks(said, language) == []
    assert MOMENTS.get(language, "9:05") in said
