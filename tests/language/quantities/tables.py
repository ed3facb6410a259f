"""The tables of phrases and sentences, as the tests read them. An interval is written [5], (5, ∞), [5, 7) or ~[5]."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CODES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "korean": "ko"}
FIGURES = {"increase", "decrease"}


@dataclass(frozen=True)
class Expected:
    """What a wording is read as. A part that a table does not give is None."""

    interval: str
    unit: str
    kind: str
    figure: str
    wording: str | None = None
    counted: str | None = None

    @classmethod
    def of(cls, quantity, *, like):
        """Give a found quantity the form of a row, with the parts that the row has."""
        return cls(
            interval=in_brackets(quantity),
            unit=quantity.unit,
            kind=quantity.kind,
            figure=quantity.figure,
            wording=None if like.wording is None else quantity.wording,
            counted=None if like.counted is None else quantity.counted,
        )


def in_brackets(quantity) -> str:
    """Write an interval as the tables do."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        ends = f"[{low}]"
    else:
        left = "(" if low is None or quantity.low_open else "["
        right = ")" if high is None or quantity.high_open else "]"
        ends = f"{left}{'-∞' if low is None else low}, {'∞' if high is None else high}{right}"
    return ("~" if quantity.is_approximate else "") + ends


def phrases():
    """Give (language, phrase, expected) for each row of the tables of phrases."""
    for name, code in CODES.items():
        for line in _lines(HERE / "phrases" / f"{name}.txt"):
            phrase, interval, unit, words = (cell.strip() for cell in (line + "|||").split("|")[:4])
            yield code, phrase, _expected(interval, unit, words)


def sentences():
    """Give (language, sentence, [expected, …]) for each sentence."""
    for name, code in CODES.items():
        found: list[tuple[str, str, list[Expected]]] = []
        for line in _lines(HERE / "sentences" / f"{name}.txt"):
            if line.startswith("    "):
                wording, interval, unit, counted, words = (cell.strip() for cell in line.split("|"))
                found[-1][2].append(_expected(interval, unit, words, wording=wording, counted=counted))
            else:
                found.append((code, line, []))
        yield from found


def not_quantities():
    """Give (language, text) for each text that holds no quantity."""
    code = ""
    for line in _lines(HERE / "not_quantities.txt"):
        if line.startswith("[") and line.endswith("]") and len(line) == 4:
            code = line[1:3]
        else:
            yield code, line


def _lines(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.rstrip() for line in lines if line.strip() and not line.startswith("#")]


def _expected(interval, unit, words, **parts):
    named = words.split()
    kinds = [word for word in named if word not in FIGURES]
    figures = [word for word in named if word in FIGURES]
    return Expected(interval, unit, kinds[0] if kinds else "count", figures[0] if figures else "total", **parts)
