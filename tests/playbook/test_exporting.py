"""Asking for a file of the playbook, and what becomes of it when things go wrong."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.actions import takeaways
from accounts.models import AuditRecord
from accounts.tenancy import here
from playbook import actions
from playbook.models import Export
from playbook.printing import NotPrinted, heard, judged
from tests.playbook.made import published, statements, written
from tests.playbook.test_round_trip import exported, files_in, outcomes, zipped
from ui.press import NOT_INSTALLED
from ui.printing import can_print


def began(by, **fields) -> Export:
    return Export.objects.create(by=by, format="markdown", **fields)


def test_same_file_asked_for_twice_is_made_once(django_capture_on_commit_callbacks, mia, ben):
    published(mia)
    with django_capture_on_commit_callbacks(execute=True) as queued:
        first = actions.ask_for_export(by=ben, format="markdown")
        again = actions.ask_for_export(by=ben, format="markdown")
        other = actions.ask_for_export(by=mia, format="markdown")

    first.refresh_from_db()
    assert (again.pk, other.pk != first.pk, len(queued)) == (first.pk, True, 2)
    assert (first.state, first.percent, first.size > 200) == ("ready", 100, True)
    assert AuditRecord.objects.filter(verb="export.asked").count() == 2


def test_everybody_takes_along_what_they_may_read(ben, mia):
    mine, theirs = written(ben, "Mine"), written(mia, "Theirs")
    published(mia, "Open")

    assert "little-things/mine.md" in files_in(exported(ben, entries=[mine.pk, theirs.pk]))
    assert "little-things/theirs.md" not in files_in(exported(ben, entries=[mine.pk, theirs.pk]))
    assert [name for name in files_in(exported(ben)) if name.startswith("little")] == ["little-things/open.md"]


def test_managers_choose_whether_drafts_and_retired_ones_come_along(client_for, ben, mia):
    written(ben, "A draft"), published(mia, "Open")
    chosen = {"format": "markdown", "which": "everything"}

    client_for(mia).post(here("export_list"), chosen)
    client_for(mia).post(here("export_list"), {**chosen, "which": "published"})
    refused = client_for(ben).post(here("export_list"), chosen)
    page = client_for(mia).get(here("export_list")).text

    assert list(Export.objects.order_by("pk").values_list("with_unpublished", flat=True)) == [True, False]
    assert AuditRecord.objects.filter(verb="export.asked", detail__with_unpublished=True).count() == 1
    assert refused.status_code == 403
    assert page.count("Everything, with drafts and what is retired") == 2
    assert 'name="which"' not in client_for(ben).get(here("export_list")).text


def test_book_holds_what_is_published_whatever_was_chosen(client_for, mia):
    client_for(mia).post(here("export_list"), {"format": "pdf", "which": "everything"})

    assert list(Export.objects.values_list("with_unpublished", flat=True)) == [False] * can_print()


def test_whoever_manages_no_more_gets_no_drafts_of_others(client_for, ben, mia):
    written(ben, "Theirs"), written(mia, "Mine")
    made, waiting = exported(mia, with_unpublished=True), began(mia, with_unpublished=True)
    mia.role = "member"
    mia.save()

    actions.make_export(export_id=waiting.pk)

    waiting.refresh_from_db()
    assert [name for name in files_in(waiting) if name.endswith(".md")] == ["little-things/mine.md"]
    assert client_for(mia).get(here("export_file", made.pk)).status_code == 404


def test_file_of_one_entry_is_called_after_it(mia):
    entry = published(mia, f"Warm towels {'for everybody ' * 7}")
    published(mia, "Open")
    today = timezone.localdate().isoformat()

    assert exported(mia, entries=[entry.pk]).file_name == f"warm-towels-for-everybody-{today}.zip"
    assert exported(mia).file_name == f"harbour-house-playbook-{today}.zip"


def test_file_is_fetched_by_who_asked_and_by_managers(client_for, ben, mia, vera):
    published(mia, "Open")
    export = exported(ben)
    address = here("export_file", export.pk)

    answer = client_for(ben).get(address)

    assert answer["Content-Disposition"] == f'attachment; filename="{export.file_name}"'
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert client_for(vera).get(address).status_code == 404
    theirs = client_for(mia).get(address)
    assert b"".join(theirs.streaming_content)[:2] == b"PK"


def test_page_says_how_far_it_is_and_stops_asking_when_done(client_for, ben):
    export = began(ben, state="running", attempts=1, percent=40, step="20 of 50 entries", alive_at=timezone.now())
    client = client_for(ben)

    underway = client.get(here("export_detail", export.pk), headers={"HX-Request": "true"}).content.decode()
    takeaways.fail(export, "The disk is full.")
    over = client.get(here("export_detail", export.pk), headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="every 1s"' in underway
    assert 'value="40"' in underway
    assert "hx-trigger" not in over
    assert "The disk is full." in over


def test_what_a_dead_worker_left_is_made_by_another_and_given_up_after_three(
    django_capture_on_commit_callbacks, ben, mia
):
    published(mia)
    long_ago = timezone.now() - timedelta(minutes=4)
    dead = began(ben, state="running", attempts=1, alive_at=long_ago)
    hopeless = began(ben, state="running", attempts=3, alive_at=long_ago)
    alive = began(ben, state="running", attempts=1, alive_at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        actions.sweep_exports(now=timezone.now())
    actions.make_export(export_id=alive.pk)

    states = dict(Export.objects.values_list("pk", "state"))
    assert states == {dead.pk: "ready", hopeless.pk: "failed", alive.pk: "running"}


def test_worker_that_was_overtaken_leaves_no_file(mia):
    published(mia)
    export = began(mia, state="running", attempts=2, alive_at=timezone.now())
    export.attempts = 1

    with pytest.raises(takeaways.Overtaken):
        takeaways.telling(export)(10, "Late")


def test_disk_that_is_full_is_named_and_nothing_half_is_offered(settings, tmp_path, mia):
    published(mia)
    (tmp_path / "media").write_text("A file where the folder should be")
    export = actions.ask_for_export(by=mia, format="markdown")

    actions.make_export(export_id=export.pk)

    export.refresh_from_db()
    assert (export.state, bool(export.file), "could not write" in export.problem) == ("failed", False, True)


def test_old_and_archived_files_are_removed(django_capture_on_commit_callbacks, mia):
    published(mia)
    old, archived = exported(mia), exported(mia)
    names = [old.file.name, archived.file.name]

    with django_capture_on_commit_callbacks(execute=True):
        actions.archive_export(by=mia, export=archived)
    actions.sweep_exports(now=timezone.now() + timedelta(days=8))

    old.refresh_from_db()
    assert (old.is_there, [default_storage.exists(name) for name in names]) == (False, [False, False])


def test_nothing_to_print_is_said(mia, tmp_path):
    export = actions.ask_for_export(by=mia, format="pdf")
    actions.make_export(export_id=export.pk)

    export.refresh_from_db()
    assert export.problem == "There is nothing to print: no published entry among what you chose."
    with pytest.raises(NotPrinted, match="Pango"):
        judged(NOT_INSTALLED, tmp_path)


def test_lists_take_as_many_statements_for_thirty_as_for_one(client_for, mia):
    taken, client = [], client_for(mia)
    for rows in (1, 29):
        for _ in range(rows):
            began(mia)
            actions.check_import(by=mia, upload=ContentFile(zipped({"a.md": "Do."}), name="x.zip"))
        for page in ("export_list", "import_new"):
            with statements() as counted:
                assert client.get(here(page)).status_code == 200
            taken.append(len(counted))

    assert taken[:2] == taken[2:]
    assert max(taken) <= 4


def test_manager_sends_a_zip_sees_what_it_would_do_and_takes_it_over(client_for, mia, ben):
    client = client_for(mia)
    upload = ContentFile(zipped({"a.md": "# Warm towels\n\nDo."}), name="notes.zip")

    report = client.post(here("import_new"), {"file": upload}, follow=True)
    batch = report.context["batch"]
    assert "Warm towels" in report.content.decode()
    assert outcomes(batch) == {"a.md": "new"}
    done = client.post(here("import_adoption", batch.pk), {}, follow=True)

    assert done.context["batch"].state == "done"
    assert client.post(here("import_adoption", batch.pk), {}, follow=True).status_code == 200
    assert client.post(here("import_new"), {}).status_code == 422
    assert client_for(ben).get(here("import_new")).status_code == 403


def test_long_import_is_a_workers(django_capture_on_commit_callbacks, mia):
    pages = {f"{number}.md": f"# Page {number}\n\nDo." for number in range(51)}
    batch = actions.check_import(by=mia, upload=ContentFile(zipped(pages), name="x.zip"))

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.begin_import(by=mia, batch=batch, brings_places=False)

    batch.refresh_from_db()
    assert (batch.state, batch.counts) == ("done", {"new": 51})


def test_fourth_file_at_once_waits_for_the_others(client_for, mia, vera):
    for title in ("A", "B", "C"):
        actions.ask_for_export(by=vera, format="markdown", entries=[published(mia, title).pk])

    answer = client_for(vera).post(here("export_list"), {"format": "markdown"}, follow=True)

    assert "Three files are being made for you." in answer.content.decode()
    assert Export.objects.count() == 3


def test_file_made_for_a_manager_is_not_for_the_member_they_became(client_for, mia, ben):
    draft, open_one = written(ben, "Draft"), published(mia, "Open")
    exports = [exported(mia, entries=[entry.pk for entry in entries]) for entries in ([draft, open_one], [open_one])]
    mia.role = "member"
    mia.save()

    refused, given = [client_for(mia).get(here("export_file", export.pk)) for export in exports]

    assert refused.status_code == 404
    assert b"".join(given.streaming_content)[:2] == b"PK"


def test_press_that_says_nothing_is_heard_of_all_the_same():
    reading, writing = os.pipe()
    with os.fdopen(reading) as lines, os.fdopen(writing, "w") as press:
        said = heard(lines, seconds=0.001)
        silence = next(said)
        press.write("Page 1\n")
        press.close()

        assert (silence, [line for line in said if line]) == ("", ["Page 1\n"])


def test_an_unknown_format_is_a_book(client_for, mia):
    client_for(mia).post(here("export_list"), {"format": "docx\x00"})

    assert Export.objects.get().format == "pdf"
