from django.db import migrations, models

KEYED = {"journey": "journey", "stage": "stage", "touchpoint": "touchpoint", "combustionpoint": "combustion"}


class Migration(migrations.Migration):
    dependencies = [("journeys", "0005_keys_filled")]

    operations = [
        migrations.AddConstraint(
            model, models.UniqueConstraint(fields=("organisation", "key"), name=f"{word}_key_once")
        )
        for model, word in KEYED.items()
    ]
