"""The words of each organisation, and what the indexes of the rooms above are made with."""

import accounts.tenancy
import django.db.models.deletion
import django.db.models.functions.text
import search.models
from django.db import migrations, models


# What stands between words is no part of them; PostgreSQL's own parser would keep addresses and paths together.
BETWEEN_WORDS = "[" + "".join(f"\\{chr(code)}" for code in range(33, 127) if not chr(code).isalnum()) + "]"
BETWEEN_WORDS = BETWEEN_WORDS.replace("'", "''")
MARKS = "[\u0300-\u036f]"
POSTGRESQL = [
    # English stems, but no stop words: another language says "was", "die" and "will", too.
    "CREATE TEXT SEARCH DICTIONARY playbook_stem (TEMPLATE = pg_catalog.snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION playbook (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION playbook ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, "
    "hword_part WITH playbook_stem",
    # Bodies that are bound when they are defined: no search path can lead them astray.
    "CREATE FUNCTION search_folded(said text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql RETURN "
    f"regexp_replace(regexp_replace(normalize(lower(said), NFKD), '{MARKS}', '', 'g'), '{BETWEEN_WORDS}', ' ', 'g')",
    "CREATE FUNCTION search_words(said text) RETURNS text[] IMMUTABLE PARALLEL SAFE LANGUAGE sql RETURN "
    "tsvector_to_array(to_tsvector('pg_catalog.simple', search_folded(said)))",
    # What is said, whose it is, and in which small and large place it lies (search/index.py). The cost keeps the planner
    # from reading row by row (a higher one makes it read a second index to spare a few), the inner SELECT from looking
    # through the function.
    "CREATE FUNCTION search_terms(organisation bigint, id bigint, said text) RETURNS tsvector "
    "IMMUTABLE PARALLEL SAFE COST 1000 LANGUAGE sql RETURN (SELECT to_tsvector('playbook', search_folded(said)) || "
    "array_to_tsvector(ARRAY['#' || organisation::text, '#' || organisation::text || '/' || (id >> 11)::text, "
    "'#' || organisation::text || '//' || (id >> 15)::text]))",
]
POSTGRESQL_GONE = [
    "DROP FUNCTION search_terms(bigint, bigint, text)",
    "DROP FUNCTION search_words(text)",
    "DROP FUNCTION search_folded(text)",
    "DROP TEXT SEARCH CONFIGURATION playbook",
    "DROP TEXT SEARCH DICTIONARY playbook_stem",
]
SQLITE = [
    "CREATE VIRTUAL TABLE search_scratch USING fts5(text, content='', columnsize=0, detail=none, "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE search_scratch_word USING fts5vocab(search_scratch, 'row')",
]
SQLITE_GONE = ["DROP TABLE search_scratch_word", "DROP TABLE search_scratch"]


def install(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for statement in {"sqlite": SQLITE_GONE, "postgresql": POSTGRESQL_GONE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def by_characters(apps, schema_editor):
    """Words in the order of their characters, whatever the database's language: ranges of beginnings need it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE search_word ALTER COLUMN word TYPE varchar(40) COLLATE "C"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(editable=False, max_length=40)),
                ('organisation', models.ForeignKey(default=accounts.tenancy.current_organisation_id, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'word'], name='word_by_beginning'), models.Index(models.F('organisation'), django.db.models.functions.text.Length('word'), models.F('word'), name='word_by_length'), models.Index(models.F('organisation'), search.models.Ending('word'), models.F('word'), name='word_by_ending')],
            },
        ),
        migrations.RunPython(by_characters, migrations.RunPython.noop),
        migrations.RunPython(install, remove),
    ]
