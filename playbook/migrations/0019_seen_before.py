"""What stood here before anybody was asked to look counts as seen: nobody finds years of notes in an inbox.

In batches, each a transaction of its own, so that nobody who writes meanwhile waits for all of them.
"""

from typing import Any

from django.db import migrations
from django.db.models import F

AT_ONCE = 5000


def see_what_stood_here(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("playbook", "Observation")._base_manager.using(schema_editor.connection.alias)
    last = 0
    while pks := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        rows.filter(pk__in=pks, seen_at=None).update(seen_at=F("noticed_at"))
        last = pks[-1]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("playbook", "0018_seen")]
    operations = [migrations.RunPython(see_what_stood_here, migrations.RunPython.noop)]
