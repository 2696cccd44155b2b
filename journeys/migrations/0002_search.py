"""The search index over touchpoints (search/index.py), built while people go on working."""

from django.db import migrations

from search.index import Index

TOUCHPOINTS = Index(
    "journeys_touchpoint", ("title", "expects", "customer_does", "front_stage", "back_stage", "evidence")
)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("journeys", "0001_initial"), ("search", "0001_initial")]

    operations = [migrations.RunPython(TOUCHPOINTS.install, TOUCHPOINTS.remove)]
