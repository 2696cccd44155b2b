"""Several rows as one JSON list, so that they ride along in the statement about another."""

from typing import Any

from django.db.models import Aggregate, JSONField


class Gathered(Aggregate):
    """The values of a group as a list, in no order; None where there is no row."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)
