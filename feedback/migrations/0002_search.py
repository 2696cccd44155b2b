"""The search index over feedback (search/index.py), built while people go on working."""

from django.db import migrations

from search.index import Index

FEEDBACK = Index("feedback_feedback", ("words", "wanted", "experience", "trouble"))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("feedback", "0001_initial"), ("search", "0001_initial")]

    operations = [migrations.RunPython(FEEDBACK.install, FEEDBACK.remove)]
