from decimal import Decimal

import pytest

from accounts.currencies import written
from accounts.models import Organisation
from accounts.tenancy import here


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (Decimal("12.00"), "GBP", "£12"),
        (Decimal("1234.5"), "EUR", "€1,234.50"),
        (Decimal("1200"), "CHF", "CHF\N{NO-BREAK SPACE}1,200"),
        (Decimal("0"), "", "0"),
    ],
)
def test_amounts_are_written_as_people_write_them(amount, currency, said):
    assert written(amount, currency) == said


def test_an_owner_chooses_the_currency(olive, harbour, client_for):
    given = {"name": "Harbour House", "time_zone": "Europe/London"}
    client = client_for(olive)

    refused = client.post(here("organisation_edit"), {**given, "currency": "XYZ"})
    client.post(here("organisation_edit"), {**given, "currency": "eur"})

    assert refused.status_code == 422
    assert Organisation.objects.get(pk=harbour.pk).currency == "EUR"
