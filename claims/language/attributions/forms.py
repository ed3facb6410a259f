"""Bring the forms of a verb back to its dictionary form."""

from claims.language.attributions.words.irregular import IRREGULAR


def lemmas_of(form):
    """Give the dictionary forms that a verb's form may have: what stands, then what is left without its ending.

    Args:
        form: one word in lower case.
    """
    if form in IRREGULAR:
        return (IRREGULAR[form],)
    return tuple(_regular(form))


def _regular(form):
    yield form
    for suffix in ("ing", "ed", "s"):
        stem = form.removesuffix(suffix)
        if stem == form or len(stem) < 2:
            continue
        if suffix == "s":
            if stem.endswith("ie"):
                yield stem[:-2] + "y"
            if stem.endswith(("sse", "she", "che", "xe", "ze")):
                yield stem[:-1]
        else:
            if stem.endswith("i") and suffix == "ed":
                yield stem[:-1] + "y"
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl":
                yield stem[:-1]
            yield stem + "e"
        yield stem
