"""SQL that Django's ORM wrote once, with room for the values of the next request.

The querysets stay the one place where a question is put; building and compiling one costs more than its answer.
"""

import psycopg
from django.db import connections

from claims.public.lookup import PUBLIC


class NoRoom(ValueError):
    """A value that was put into a queryset does not come out of it as it went in."""


class Statement:
    """One compiled question.

    Args:
        rows: a queryset made with `places`, of values_list.
        places: name to the value that stands for it: each unlike every other.
    """

    def __init__(self, rows, places):
        sql, parameters = rows.query.get_compiler(PUBLIC).as_sql()
        self.sql = sql
        self._fill = [_filler(parameter, places) for parameter in parameters]
        missing = set(places) - {name for fill in self._fill for name in fill.names}
        if missing:
            raise NoRoom(f"{missing} got lost in {sql}")

    def rows(self, values):
        """Ask PostgreSQL. Args: values, by name. Returns: a list of tuples."""
        connection = connections[PUBLIC]
        connection.ensure_connection()
        # Not Django's cursor: it puts the values into the text, and PostgreSQL would plan each text anew.
        with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
            return cursor.execute(self.sql, [fill(values) for fill in self._fill]).fetchall()


class _filler:
    """What stands at one parameter's place: a constant, a value, or either within text or a list."""

    def __init__(self, parameter, places):
        self.parameter, self.names = parameter, []
        self._within = None
        if isinstance(parameter, list):
            self._within = [_filler(part, places) for part in parameter]
            self.names = [name for part in self._within for name in part.names]
            return
        for name, place in places.items():
            if parameter == place:
                self.names, self._around = [name], ("", "")
            elif isinstance(parameter, str) and isinstance(place, str) and place in parameter:
                self.names, self._around = [name], parameter.split(place, 1)

    def __call__(self, values):
        if self._within is not None:
            return [part(values) for part in self._within]
        if not self.names:
            return self.parameter
        value = values[self.names[0]]
        before, after = self._around
        return f"{before}{value}{after}" if before or after else value
