"""Where the content of an attribution ends."""

from claims.language.attributions.complements import complement
from claims.language.attributions.phrases import noun_phrase_end
from claims.language.attributions.subjects import subject_before
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import DAYS, DO, HAVE

# Complements that are phrases: they end sooner than clauses do.
NOUNISH = {"n", "c", "o", "p", "t", "g", "a"}
# What is wanted of somebody, or taken for something: it may be set in time and go on with a second verb.
INFINITIVES = {"t", "o", "c"}
LISTED = {"n", "p", "g", "o"}
RELATIVES = {"who", "which", "whose", "whom"}
CONTRASTS = {"but", "while", "though", "although", "yet", "so"}
DASHES = {"—", "–", "--", "-"}
ADVERBIALS = word_set(
    """
after although amid because before despite during following if since though unless until when while
"""
)
AUXILIARIES = DO | HAVE
SETTINGS = {"in", "on", "at", "from", "through", "by", "during", "with"}
# Where something is said: criticized her on Facebook.
MEDIA = word_set("abc cbs cnn facebook fox instagram msnbc nbc radio snapchat television tv twitter youtube")
OCCASIONS = word_set(
    """
ad appearance commercial conference debate event interview letter meeting news op-ed rally speech statement town tweet
video
"""
)


def content_end(clause, start, frame, is_cue):
    """Give the token after the content's last.

    Args:
        clause: the sentence.
        start: the content's first token.
        frame: the kind of complement it is.
        is_cue: tells whether a verb group could be a cue of its own.
    """
    tokens, end = clause.tokens, clause.end
    phrase = frame in NOUNISH
    for n in range(start + 1, end):
        token = tokens[n]
        if token.quote and token.tag != "''":
            continue
        if token.text == ";":
            return n
        if token.text in DASHES and token.start > tokens[n - 1].end and (phrase or not _dash_ahead(tokens, n + 1, end)):
            return n
        if n + 1 < end and _is_comma(tokens, n) and _cuts_at_comma(clause, start, n, frame, is_cue):
            return n if token.text == "," else n + 1
        if token.lower in ("and", "but", "or") and _cuts_at_conjunction(clause, n, frame, is_cue):
            return n
        if phrase and _cuts_phrase(clause, n, start, frame):
            return n
    return end


def own_clause(clause, start):
    """Tell whether a finite clause with its own subject begins at this token."""
    group = _next_group(clause, start)
    if group is None or not group.finite or group.start == start:
        return False
    subject = subject_before(clause.tokens, group.start)
    return subject is not None and subject[0] <= start + 1


def _next_group(clause, start):
    return next((group for group in clause.groups if group.start >= start), None)


def _is_comma(tokens, n):
    return tokens[n].text == "," or (tokens[n].tag == "''" and tokens[n - 1].text == ",")


def _dash_ahead(tokens, start, end):
    return any(tokens[n].text in DASHES and tokens[n].start > tokens[n - 1].end for n in range(start, end))


def _cuts_at_comma(clause, start, n, frame, is_cue):
    tokens, phrase = clause.tokens, frame in NOUNISH
    following = tokens[n + 1].lower
    group = clause.by_start.get(n + 1)
    if following in ("according", "compared") or _adds_another(clause, n + 1):
        return True
    if not phrase and tokens[n].text == "," and _is_comment(tokens, n + 1):
        return True
    if group is not None and group.participle and (is_cue(group) or (phrase and frame != "t")):
        return True
    if following in RELATIVES and phrase:
        return True
    if following in CONTRASTS | {"and", "as"} and _cuts_before_clause(clause, n, following, phrase, is_cue):
        return True
    if tokens[n].text != ",":
        return False
    return _verb_follows(clause, start, n, phrase) or (
        frame in LISTED and following != "including" and not _is_list(clause, n)
    )


def _adds_another(clause, place):
    """Tell whether somebody or something else is added here: `, as has the mayor`, `, even as he left`."""
    if place + 1 >= clause.end:
        return False
    first, second = clause.tokens[place].lower, clause.tokens[place + 1].lower
    return (first == "as" and second in AUXILIARIES) or (first == "even" and second in ("as", "though"))


def _is_comment(tokens, start):
    """Tell whether the writer's own word on the content begins here: `, a charge that the mayor denied`."""
    if tokens[start].lower not in ("a", "an"):
        return False
    after = noun_phrase_end(tokens, start)
    return after < len(tokens) and tokens[after].lower in ("that", "which")


def _cuts_before_clause(clause, n, conjunction, phrase, is_cue):
    """Tell whether what a comma and a conjunction introduce is no longer part of the content."""
    if not phrase and n + 2 < clause.end and clause.tokens[n + 2].lower == "that":
        return False
    if _cue_clause_at(clause, n + 2, is_cue):
        return True
    if phrase and (conjunction in CONTRASTS or own_clause(clause, n + 2)):
        return True
    group = clause.by_start.get(n + 2)
    return conjunction in ("and", "but") and group is not None and group.finite and (phrase or is_cue(group))


def _cue_clause_at(clause, start, is_cue):
    """Tell whether a subject and a cue of its own begin at this token: `, and Smith said ...`."""
    group = _next_group(clause, start)
    if group is None or group.start - start > 14 or not group.finite or not is_cue(group):
        return False
    subject = subject_before(clause.tokens, group.start)
    return subject is not None and subject[0] >= start - 1


def _verb_follows(clause, start, n, phrase):
    """Tell whether the verb after this comma belongs to words before the content: `who blamed A, has left`."""
    group = clause.by_start.get(n + 1)
    # A plain form goes on with a list: to close the bridge, build another and ...
    if group is None or not group.finite or clause.tokens[group.head].tag == "VBP":
        return False
    if phrase:
        return True
    own = next((other for other in clause.groups if other.finite and start <= other.head < n), None)
    return own is not None and clause.tokens[own.start - 1].lower not in RELATIVES


def _is_list(clause, n):
    """Tell whether the comma at n stands in an enumeration, a date or a place: `A, B and C`, `Salem, Ohio`."""
    tokens, end = clause.tokens, clause.end
    after = noun_phrase_end(tokens, n + 1)
    if after == n + 1:
        return tokens[n + 1].lower in ("and", "or")
    if after < end and (
        tokens[after].lower in ("and", "or")
        or (
            tokens[after].text == ","
            and after + 1 < end
            and (tokens[after + 1].lower in ("and", "or") or noun_phrase_end(tokens, after + 1) > after + 1)
        )
    ):
        return True
    return (
        tokens[n - 1].tag == tokens[n + 1].tag == "NNP"
        or tokens[n + 1].tag == "CD"
        or any(tokens[k].lower in ("and", "or") for k in range(n + 1, after))
    )


def _cuts_at_conjunction(clause, n, frame, is_cue):
    """Tell whether a second predicate begins after `and`, one that belongs to the source."""
    tokens, k = clause.tokens, n + 1
    while k < clause.end and tokens[k].tag == "RB" and clause.by_start.get(k) is None:
        k += 1
    group = clause.by_start.get(k)
    if group is None:
        return False
    if frame in NOUNISH:
        joined = group.participle and frame in ("n", "p", "c") and tokens[n].lower == "and" and is_cue(group)
        continues = frame in INFINITIVES and tokens[group.head].tag in ("VB", "VBP")
        return (group.finite and not continues) or joined
    if not group.finite:
        return False
    return is_cue(group) and complement(clause, group.end, clause.end).frame in CLAUSES


CLAUSES = {"s", "q", "os", "oq"}


def _cuts_phrase(clause, n, start, frame):
    """Tell whether an adjunct of time, place or occasion begins here, after a phrase."""
    tokens = clause.tokens
    token = tokens[n]
    following = tokens[n + 1].lower if n + 1 < clause.end else ""
    # What is done, not what is said, is set in time: vowed to close it before May.
    if token.lower in ADVERBIALS and frame not in INFINITIVES and token.tag in ("IN", "WRB", "RB", "VBG"):
        return token.lower not in ("since", "until") or not _has_participle(clause, start, n)
    if token.lower == "even" and following in ("as", "though", "if"):
        return True
    if token.lower == "as" and token.tag == "IN":
        if frame == "c" and all(other.lower != "as" for other in tokens[start:n]):
            return False
        return own_clause(clause, n + 1)
    if frame == "n" and n == start + 1 and tokens[start].tag == "PRP" and token.lower in SETTINGS:
        return True
    return frame != "t" and ((token.lower == "on" and following in DAYS | MEDIA) or _names_occasion(clause, n))


def _has_participle(clause, start, end):
    """Tell whether the content has a verb of its own that a time can belong to: `people entering since May`."""
    return any(group.participle for group in clause.groups if start < group.start < end)


def _names_occasion(clause, n):
    """Tell whether `in an interview`, `at a rally` and the like begin at this token."""
    tokens = clause.tokens
    return (
        tokens[n].lower in ("in", "at", "during")
        and n + 2 < clause.end
        and tokens[n + 1].lower in ("a", "an", "the", "his", "her")
        and any(tokens[k].lower in OCCASIONS for k in range(n + 2, min(n + 6, clause.end)))
    )
