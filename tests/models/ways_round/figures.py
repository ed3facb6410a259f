"""Ways round the counting of what readers are told in numbers."""

from datetime import timedelta

from claims.models import Figures, SourceFigures
from claims.publishing.figures import count_figures
from tests.models.ways_round import violates


@violates("what_was_chosen_is_counted_no_later_than_the_row")
def say_that_what_was_chosen_was_counted_tomorrow(scene):
    row = count_figures()
    Figures.objects.filter(pk=row.pk).update(selection_counted_at=row.counted_at + timedelta(days=1))


@violates("fewer_are_chosen_than_seen_and_published_than_chosen")
def choose_more_than_was_seen(scene):
    count_figures()
    SourceFigures.objects.filter(slug="ministry").update(origin_selected_count=1000)


@violates("fewer_are_chosen_than_seen_and_published_than_chosen")
def publish_more_than_was_chosen(scene):
    count_figures()
    SourceFigures.objects.filter(slug="paper").update(relay_seen_count=9, relay_withdrawn_count=9)


@violates("only_sources_that_readers_know_are_counted")
def name_a_source_that_readers_do_not_know(scene):
    count_figures()
    SourceFigures.objects.filter(slug="ministry").update(origin_published_count=0)
