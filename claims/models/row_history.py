"""Row history by trigger: it sees what goes round the verbs, where ClaimEvent sees only what they did."""

import pghistory


def every_change_of_a_row(model_name, *, leaving_out=()):
    """Keep each inserted, updated and deleted row of a model in a table of its own that is append-only.

    Args:
        model_name: what the table of past rows is called.
        leaving_out: fields that follow from others.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=model_name,
        obj_field=pghistory.ObjForeignKey(related_name="rows"),
        exclude=list(leaving_out),
        append_only=True,
    )
