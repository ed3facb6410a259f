"""Triggers that are declared beside a model's other constraints and live in its migrations like them.

PostgreSQL refuses, whoever asks: the admin, a script, a bulk update or a session at the database's own prompt. There is
no switch in the code that turns one off.
"""

from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint


class Trigger(BaseConstraint):
    """A PL/pgSQL trigger on a model's table.

    Args:
        name: unique in the database; the function behind the trigger takes the same name.
        fires: when, in SQL: `BEFORE UPDATE OR DELETE`.
        body: the function's statements, between BEGIN and END.
        each: `ROW` or `STATEMENT`.
    """

    function = (
        "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $trigger$ BEGIN {body} END $trigger$; "
    )
    trigger = "CREATE TRIGGER {name} {fires} ON %(table)s FOR EACH {each} EXECUTE FUNCTION {name}()"

    def __init__(self, *, name, fires, body, each="ROW"):
        super().__init__(name=name)
        self.fires, self.body, self.each = fires, body, each

    def constraint_sql(self, model, schema_editor):
        """Give nothing for CREATE TABLE itself; the trigger is made once the table stands."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))

    def create_sql(self, model, schema_editor):
        template = (self.function + self.trigger).format(
            name=self.name, fires=self.fires, body=self.body.replace("%", "%%"), each=self.each
        )
        return Statement(template, table=Table(model._meta.db_table, schema_editor.quote_name))

    def remove_sql(self, model, schema_editor):
        template = f"DROP TRIGGER {self.name} ON %(table)s; DROP FUNCTION {self.name}()"
        return Statement(template, table=Table(model._meta.db_table, schema_editor.quote_name))

    def validate(self, model, instance, exclude=None, using=None):
        """Leave it to PostgreSQL: a trigger speaks about a change, which an instance alone does not show."""

    def __eq__(self, other):
        return isinstance(other, Trigger) and self.deconstruct() == other.deconstruct()

    def __hash__(self):
        return hash(self.name)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "fires": self.fires, "body": self.body, "each": self.each}


class Announcement(Trigger):
    """A trigger that refuses nothing: it tells whoever listens to the database."""


def append_only(name, *, updates=True):
    """Refuse every UPDATE, DELETE and TRUNCATE: what is in this table was said once and stays.

    Args:
        updates: False where a trigger of the table's own says which UPDATE is no change of what was said.
    """
    return Trigger(
        name=name,
        fires="BEFORE UPDATE OR DELETE OR TRUNCATE" if updates else "BEFORE DELETE OR TRUNCATE",
        each="STATEMENT",
        body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP "
        "USING ERRCODE = 'restrict_violation';",
    )
