"""Who may do what: the groups carry exactly the table, no more."""

from itertools import pairwise

from django.contrib.auth.models import Group, Permission

from claims.editorial import roles


def carried(name):
    rows = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def test_the_groups_carry_exactly_the_table(desk):
    assert {group.name for group in Group.objects.all()} == set(roles.ROLES)
    for name, wanted in roles.ROLES.items():
        assert carried(name) == set(wanted)


def test_installing_again_takes_away_what_somebody_slipped_in(desk):
    researchers = Group.objects.get(name="Researcher")
    researchers.permissions.add(Permission.objects.get(codename="publish_claim"))
    assert "claims.publish_claim" in carried("Researcher")

    roles.install()

    assert carried("Researcher") == set(roles.ROLES["Researcher"])


def test_each_role_can_do_what_the_one_before_can():
    sets = [set(roles.ROLES[name]) for name in ("Researcher", "Reviewer", "Editor", "Administrator")]
    assert all(smaller < larger for smaller, larger in pairwise(sets))


def test_nobody_is_given_a_way_round_the_verbs():
    """No role may add, change or delete through Django's own forms what only verbs write."""
    written_by_verbs = (
        *("publication", "claimevent", "editorialreview", "claimpage", "verdict", "webhookdelivery"),
        "deliverylogline",
        *("policytext", "scaleinuse"),
        "exportpiece",
        *("importbatch", "refusedrow", "reviewpage", "collectedreview"),
    )
    for name, wanted in roles.ROLES.items():
        for noun in written_by_verbs:
            for action in ("add", "change", "delete"):
                assert f"claims.{action}_{noun}" not in wanted, name
        assert "claims.delete_claim" not in wanted, name
        assert not any(permission.startswith("sources.delete_") for permission in wanted), name
