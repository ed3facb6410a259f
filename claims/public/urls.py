"""Every address of the reader's door."""

from django.urls import path, register_converter

from claims.public import (
    claim_pages,
    documents,
    embeds,
    feeds,
    indexes,
    ledgers,
    pages,
    picture,
    policies,
    search,
    sitemap,
    sources,
    statistics,
    suggestions,
    topics,
)
from claims.public.feed_forms import FORMS


class CountingNumber:
    """A version or a place in the log: from 1, and never more digits than PostgreSQL's integers hold."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class Sha256:
    """A digest, as 64 digits of base 16."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class FeedForm:
    """A form of a feed, as the ending of its address."""

    regex = "|".join(FORMS)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(CountingNumber, "counting")
register_converter(Sha256, "sha256")
register_converter(FeedForm, "form")

app_name = "public"
urlpatterns = [
    path("", pages.front, name="front"),
    path("feed.<form:form>", feeds.front, name="front_feed"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", suggestions.suggestions, name="suggestions"),
    path("search/feed.<form:form>", feeds.search, name="search_feed"),
    path("claims/<slug:slug>/", claim_pages.claim, name="claim"),
    path("claims/<slug:slug>/v/<counting:version>/", claim_pages.version, name="version"),
    path("claims/<slug:slug>/embed/", embeds.claim_card, name="claim_card"),
    path("claims/<slug:slug>/v/<counting:version>/picture.png", picture.verdict, name="picture"),
    path("claims/<slug:slug>/v/<counting:version>/record.json", claim_pages.record, name="record"),
    path("claims/<slug:slug>/diff/<counting:before>..<counting:after>/", claim_pages.diff, name="diff"),
    path("questions/", indexes.questions, name="questions"),
    path("questions/<slug:slug>/", pages.question, name="question"),
    path("questions/<slug:slug>/embed/", embeds.question_card, name="question_card"),
    path("questions/<slug:slug>/feed.<form:form>", feeds.question, name="question_feed"),
    path("sources/", indexes.sources, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("sources/<slug:slug>/feed.<form:form>", feeds.source, name="source_feed"),
    path("topics/", indexes.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("topics/<slug:slug>/feed.<form:form>", feeds.topic, name="topic_feed"),
    path("documents/<sha256:sha256>/", documents.document, name="document"),
    path("about/", policies.about, name="about"),
    path("about/<slug:policy>/", policies.policy, name="policy"),
    path("about/<slug:policy>/<slug:language>/v/<counting:version>/", policies.version, name="policy_version"),
    path("about/<slug:policy>/<slug:language>/v/<counting:version>/text.md", policies.text, name="policy_text"),
    path(
        "about/<slug:policy>/<slug:language>/diff/<counting:before>..<counting:after>/",
        policies.diff,
        name="policy_diff",
    ),
    path("corrections/", ledgers.corrections, name="corrections"),
    path("corrections/feed.<form:form>", feeds.corrections, name="corrections_feed"),
    path("log/", ledgers.log, name="log"),
    path("log/<counting:sequence>/entry.json", ledgers.entry, name="entry"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics.csv", statistics.as_csv, name="statistics_csv"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<counting:part>.xml", sitemap.part, name="sitemap_part"),
    path("sitemap-lists-<counting:part>.xml", sitemap.lists, name="sitemap_lists"),
    path("news-sitemap.xml", sitemap.news, name="news_sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("oembed", embeds.oembed, name="oembed"),
    path("picture.png", picture.site, name="site_picture"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
