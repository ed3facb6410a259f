"""Many tables in one step, for the first migration."""

from django.db.migrations import SeparateDatabaseAndState


class AllAtOnce(SeparateDatabaseAndState):
    """Take operations that only add, with Django's picture of the models drawn once instead of anew for each.

    Each of them alone would draw every related model again: 58 tables and 48 triggers took 10 seconds, of which
    PostgreSQL had less than one.
    """

    def __init__(self, operations):
        super().__init__(database_operations=operations, state_operations=operations)

    def deconstruct(self):
        return type(self).__name__, [self.database_operations], {}

    def state_forwards(self, app_label, state):
        vars(state).pop("apps", None)  # a cached property: the picture is drawn when it is asked for next
        super().state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.database_operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)
