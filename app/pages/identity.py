"""Questions about a person, as registering and getting back in ask them."""

from collections.abc import Sequence

from app.pages.fields import Choice, Field, Group, Kind
from app.pages.visit import Visit
from app.registration.rules import Sex


def questions_of_identity(visit: Visit, *, before: str = "") -> Sequence[Field]:
    """Who somebody is; `before` stands before the names, as `members.0.` does."""
    sexes = [Choice(sex.value, visit.say(f"site-sex-{sex.value}")) for sex in Sex]
    return (
        Field(f"{before}full_name", "site-full-name", hint="site-full-name-hint"),
        Field(f"{before}birth_date", "site-birth-date", Kind.DATE, hint="site-birth-date-hint"),
        Field(f"{before}sex", "site-sex", Kind.CHOICE, choices=sexes),
        Field(f"{before}country_of_birth", "site-country-of-birth", Kind.COUNTRY, hint="site-country-hint"),
    )


def questions_of_document(*, before: str = "") -> Sequence[Field]:
    return (
        Field(f"{before}identity_document.number", "site-document-number", is_optional=True),
        Field(f"{before}identity_document.country", "site-document-country", Kind.COUNTRY, is_optional=True),
    )


def questions_of_contact() -> Group:
    return Group(
        heading="site-contact",
        hint="site-contact-hint",
        fields=(
            Field("contact.email", "site-email", Kind.EMAIL, autocomplete="email"),
            Field("contact.phone", "site-phone", Kind.PHONE, hint="site-phone-hint", autocomplete="tel"),
        ),
    )
