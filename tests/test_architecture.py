"""The locks of the house, each tried on the house and on an offender that it must catch."""

import pytest
from django.apps import apps
from django.db import models
from django.template.loader import get_template
from django.test.utils import isolate_apps

from accounts.models import Owned
from accounts.tenancy import owned_manager
from tests.architecture import access, ownership, pages, rooms, shape
from tests.architecture.sources import ROOMS, ROOT, Source, read_all

LONG_FUNCTION = "def f() -> None:\n" + "    pass\n" * 40
FORTY_FUNCTIONS = "".join(f"def f{n}() -> None:\n" + "    pass\n" * 25 for n in range(4))
ROUTE = 'from {room} import views\nurlpatterns = [path("x/", views.x, name="x")]\n'

# Each lock, and small houses that break it.
OFFENDERS = {
    rooms.imports_run_downwards: [
        {"accounts/models.py": "from journeys.models import Journey\n"},
        {"ui/forms.py": "import accounts\n"},
        {"journeys/views.py": "def late() -> None:\n    from feedback.models import Feedback\n"},
        {"accounts/rules.py": "from tests.people import Cast\n"},
    ],
    rooms.files_of_a_room_keep_their_order: [
        {"journeys/models/journey.py": "from journeys.actions import add_stage\n"},
        {"journeys/curve.py": "from journeys import views\n"},
        {"journeys/curve.py": "from .views import journey_detail\n"},
        {"journeys/models/journey.py": "from ..forms import JourneyForm\n"},
        {"feedback/rules.py": "from feedback.forms import FeedbackForm\n"},
    ],
    rooms.names_say_what_things_are: [
        {"journeys/utils.py": ""},
        {"accounts/services/mail.py": ""},
        {"feedback/actions.py": "class RecoveryManager: ...\n"},
        {"feedback/actions.py": "class MailHelper(Mail): ...\n"},
    ],
    rooms.no_signals: [
        {"accounts/apps.py": "from django.db.models.signals import post_save\n"},
        {"playbook/actions.py": "from django.dispatch import receiver\n"},
    ],
    rooms.no_class_views: [
        {"insights/views.py": "from django.views.generic import ListView\n"},
        {"insights/urls.py": 'path("x/", Home.as_view())\n'},
    ],
    rooms.no_mocks_and_no_sleeps: [
        {"tests/test_x.py": "from unittest.mock import patch\n"},
        {"tests/test_x.py": "import time\ntime.sleep(1)\n"},
    ],
    shape.files_fit_on_some_screens: [
        {"playbook/views.py": "x = 1\n" * 301},
        {"templates/home.html": "<p>\n" * 151},
        {"static/css/x.css": "a {}\n" * 251},
        {"static/js/x.js": ";\n" * 151},
    ],
    shape.functions_fit_on_a_screen: [{"playbook/views.py": LONG_FUNCTION}, {"tests/test_x.py": LONG_FUNCTION}],
    shape.functions_are_short_on_the_whole: [{"playbook/views.py": FORTY_FUNCTIONS}],
    shape.signatures_are_annotated: [
        {"ui/times.py": "def when(moment) -> str: ...\n"},
        {"ui/times.py": "def when(moment: str): ...\n"},
        {"ui/times.py": "def when(**options) -> str: ...\n"},
        {"ui/times.py": "class A:\n    def when(self, moment) -> str: ...\n"},
    ],
    shape.views_build_few_queries: [
        {"playbook/views.py": "a.filter(b)\n" * 15, "playbook/models.py": "a.filter(b)\n" * 85},
        {"playbook/views/entries.py": "a.annotate(b)\n"},
    ],
    access.every_route_names_its_view: [{"insights/urls.py": 'path("x/", lambda request: None)\n'}],
    access.views_carry_a_method_and_one_marker: [
        {"insights/urls.py": ROUTE.format(room="insights"), "insights/views.py": f"{lines}\ndef x(): ...\n"}
        for lines in ("@member", "@require_safe", "@member\n@require_safe", "@require_safe\n@member\n@owner")
    ],
    access.every_routed_view_exists_and_every_view_is_routed: [
        {"insights/urls.py": ROUTE.format(room="insights"), "insights/views.py": "def x(): ...\n"},
        {"insights/urls.py": "", "insights/views.py": "@member\ndef x(): ...\n"},
    ],
    pages.nothing_inline: [
        {"templates/x.html": text}
        for text in (
            '<p style="color: red">',
            "<style>p {}</style>",
            '<button type="button" onclick="go()">',
            "<script>go()</script>",
            '<a href="javascript:go()">',
            '<p hx-on:click="go()">',
            '<p hx-trigger="click[ctrlKey]">',
        )
    ],
    pages.everything_is_escaped: [
        {"templates/x.html": "{{ text|safe }}"},
        {"templates/x.html": "{% autoescape off %}"},
    ],
    pages.nothing_from_elsewhere: [
        {"templates/x.html": '<link href="https://cdn.somewhere.net/x.css">'},
        {"static/css/x.css": '@import url("//fonts.somewhere.net/x");'},
        {"static/js/x.js": 'import "https://somewhere.net/x.js"'},
    ],
    pages.pages_have_a_frame: [{"templates/insights/home.html": "<h1>Home</h1>"}],
    pages.mails_come_as_text_and_html: [{"templates/emails/weekly.html": ""}, {"templates/emails/weekly.txt": ""}],
}
CASES = [(lock, house) for lock, houses in OFFENDERS.items() for house in houses]


def called(value: object) -> str:
    return getattr(value, "__name__", None) or "+".join(value)


@pytest.fixture(scope="module")
def house() -> list[Source]:
    return read_all()


@pytest.mark.parametrize("lock", OFFENDERS, ids=called)
def test_house_is_in_order(house, lock):
    assert lock(house) == []


@pytest.mark.parametrize(("lock", "offender"), CASES, ids=called)
def test_lock_catches_an_offender(lock, offender):
    assert lock([Source(path, text) for path, text in offender.items()]) != []


def tables() -> list[type[models.Model]]:
    return [table for room in ROOMS for table in apps.get_app_config(room).get_models()]


@pytest.mark.parametrize(
    "lock",
    [
        ownership.rows_are_owned,
        ownership.uniqueness_stays_within_an_organisation,
        ownership.managers_refuse_to_work_outside_a_scope,
    ],
    ids=called,
)
def test_tables_are_in_order(lock):
    assert lock(tables()) == []


@isolate_apps("accounts")
def test_table_that_nobody_owns_is_caught():
    class Stray(models.Model):
        class Meta:
            app_label = "accounts"

    assert ownership.rows_are_owned([Stray]) == ["accounts.Stray"]


@isolate_apps("accounts")
def test_uniqueness_across_organisations_is_caught():
    class Sign(Owned):
        name = models.CharField(max_length=10)
        code = models.CharField(max_length=10, unique=True)

        class Meta:
            app_label = "accounts"
            constraints = [models.UniqueConstraint(fields=["name"], name="sign_once")]

    found = ownership.uniqueness_stays_within_an_organisation([Sign])
    assert found == ["accounts.Sign sign_once", "accounts.Sign.code is unique"]


@isolate_apps("accounts")
def test_manager_that_sees_everything_is_caught():
    class Leak(Owned):
        objects = models.Manager()

        class Meta:
            app_label = "accounts"

    class Tight(Owned):
        objects = owned_manager(models.QuerySet)

        class Meta:
            app_label = "accounts"

    assert ownership.managers_refuse_to_work_outside_a_scope([Leak, Tight]) == ["accounts.Leak"]


def test_every_template_can_be_read(house):
    names = [source.path.removeprefix("templates/") for source in house if source.is_template]

    for name in names:
        get_template(name)


def test_room_nobody_planned_is_noticed():
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")}

    assert packages - {"tests", "tools", "benchmarks"} == set(ROOMS)
