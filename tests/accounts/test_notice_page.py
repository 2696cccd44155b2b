import pytest

from accounts.tenancy import here
from tests.accounts.test_notices import told


def test_many_that_ask_fold_into_one_row(client_for, mia):
    told(mia, about="Hot towels", kind="mention", minutes=9)
    for number in range(4):
        told(mia, about=f"Page {number}", kind="look", words="")

    page = client_for(mia).get(here("notice_list")).text

    assert "and 3 more that ask to be looked at" in page
    assert page.index("</details></li>") < page.index("Hot towels")


@pytest.mark.parametrize("out", ["../../../accounts/login/", "%2e%2e/%2E%2e/", "//elsewhere.example/"])
def test_opening_never_leads_out_of_the_organisation(client_for, ben, out):
    (notice,) = told(ben, path=here("home") + out if out[0] != "/" else out)

    assert client_for(ben).post(here("notice_opening", notice.pk)).url == here("notice_list")


def test_page_that_cannot_be_is_read_without_complaint(client_for, ben):
    assert client_for(ben).post(here("notice_reading"), {"about": "a\0"}).status_code == 302
