"""Nothing was heard or earned on a map of how it shall be."""

from django.db import migrations
from django.db.models import Q


def forget(apps, schema_editor):
    future = Q(touchpoint__stage__journey__state="future") | Q(touchpoint__stage__journey__future_of__isnull=False)
    apps.get_model("journeys", "Standing")._base_manager.filter(future).delete()


class Migration(migrations.Migration):
    dependencies = [("journeys", "0015_map_link_partners")]

    # What is forgotten is reckoned from what is linked; there is nothing to put back.
    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
