"""Who registers in the tests of the pages."""

from tests.app.pages.paper import Paper, Person

ANA = {
    "members.0.full_name": "Ana García López",
    "members.0.birth_date.day": "31",
    "members.0.birth_date.month": "1",
    "members.0.birth_date.year": "1990",
    "members.0.sex": "female",
    "members.0.country_of_birth": "Cuba",
    "members.0.city_of_birth": "La Habana",
    "members.0.nationality": "cuba",
    "members.0.country_of_residence": "MX",
    "contact.email": "ana@example.org",
    "destination_address.line": "1 Elm Street",
    "destination_address.city": "Laredo",
    "destination_address.state": "TX",
    "destination_address.postal_code": "78040",
}

# As whoever wants back in describes themselves.
WHO = {name.removeprefix("members.0."): value for name, value in ANA.items() if name.startswith("members.0.")}


async def registered(person: Person) -> Paper:
    page = await person.open("/apply/register")
    return await person.send(page.form("/apply/register"), ANA)
