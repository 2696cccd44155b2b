"""When a customer's words are erased, no table keeps them: the walk looks at every column of every table."""

import json

from django.db import connection
from django.test import Client

from accounts import actions as people
from feedback import actions
from feedback.models import Feedback

WORDS = "The zorbglub was cold and nobody fetched the quuxwhistle"


def tables_with(word: str) -> set[str]:
    """But for the index's own and the words that spelling knows, which are no sentence."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if "search" in table:
                continue
            cursor.execute(f"SELECT * FROM {table}")
            if any(word in str(cell) for row in cursor.fetchall() for cell in row):
                found.add(table)
    return found


def test_words_that_came_by_the_api_are_gone_also_from_what_a_repeated_call_is_answered(mia):
    _token, secret = people.make_token(by=mia, label="Till", scopes=["feedback:write"])
    said = {"words": WORDS, "wanted": "a quuxwhistle", "troublesome": "zorbglub"}
    headers = {"authorization": f"Bearer {secret}", "idempotency-key": "once"}

    def send():
        return Client().post("/api/v1/feedback", json.dumps(said), "application/json", headers=headers)

    first = send()
    feedback = Feedback.objects.get(pk=first.json()["id"])
    contact = actions.keep_contact(by=mia, feedback=feedback, name="Ada")
    assert tables_with("zorbglub") >= {"feedback_feedback", "accounts_apianswer"}

    actions.erase_contacts(by=mia, contacts=[contact], with_words=True)

    assert tables_with("zorbglub") | tables_with("quuxwhistle") == set()
    again = send()
    assert (again.status_code, again.json()["id"], again.headers["Idempotent-Replayed"]) == (201, feedback.pk, "true")
    assert again.json().keys() == first.json().keys()
    assert Feedback.objects.count() == 1
