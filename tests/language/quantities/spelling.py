"""Write whole numbers as people do, in words and in digits, so that the parser can be asked for them back."""


def _words(text: str) -> list[str]:
    return text.split()


EN_SMALL = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
EN_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
DE_SMALL = _words(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
DE_TENS = _words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
FR_SMALL = _words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
FR_TENS = _words("vingt trente quarante cinquante soixante")
ES_SMALL = _words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
ES_TENS = _words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
ES_HUNDREDS = _words(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
KO_DIGITS = ["", *_words("일 이 삼 사 오 육 칠 팔 구")]


def english(number: int) -> str:
    """2_000_305: two million three hundred and five."""
    if number < 20:
        return EN_SMALL[number]
    if number < 100:
        return EN_TENS[number // 10 - 2] + (f"-{EN_SMALL[number % 10]}" if number % 10 else "")
    for scale, word in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            link = " and " if rest < 100 else " "
            return f"{english(number // scale)} {word}" + (f"{link}{english(rest)}" if rest else "")
    raise AssertionError(number)


def german(number: int) -> str:
    """2_305: zweitausenddreihundertfünf."""
    if number < 20:
        return DE_SMALL[number]
    if number < 100:
        tens = DE_TENS[number // 10 - 2]
        return f"{_ein(number % 10)}und{tens}" if number % 10 else tens
    for scale, word in ((10**3, "tausend"), (100, "hundert")):
        if 10**6 > number >= scale:
            rest = number % scale
            return _ein(number // scale) + word + (german(rest) if rest else "")
    millions, rest = divmod(number, 10**6)
    head = "eine Million" if millions == 1 else f"{_ein(millions)} Millionen"
    return head + (f" {german(rest)}" if rest else "")


def _ein(number: int) -> str:
    return german(number).removesuffix("s") if number % 100 == 1 else german(number)


def french(number: int) -> str:
    """2_071: deux mille soixante et onze."""
    if number < 20:
        return FR_SMALL[number]
    if number < 100:
        return _french_tens(number)
    for scale, word in ((10**6, "million"), (10**3, "mille"), (100, "cent")):
        if number >= scale:
            count, rest = divmod(number, scale)
            plural = "s" if count > 1 and (scale == 10**6 or (scale == 100 and not rest)) else ""
            head = word if count == 1 and scale < 10**6 else f"{french(count)} {word}{plural}"
            return head + (f" {french(rest)}" if rest else "")
    raise AssertionError(number)


def _french_tens(number: int) -> str:
    if number >= 80:
        return "quatre-vingt" + (f"-{FR_SMALL[number - 80]}" if number > 80 else "s")
    tens, rest = (60, number - 60) if number >= 60 else (number // 10 * 10, number % 10)
    head = FR_TENS[tens // 10 - 2]
    if not rest:
        return head
    return f"{head} et {FR_SMALL[rest]}" if rest in (1, 11) else f"{head}-{FR_SMALL[rest]}"


def spanish(number: int) -> str:
    """2_031: dos mil treinta y uno."""
    if number < 30:
        return ES_SMALL[number]
    if number < 100:
        return ES_TENS[number // 10 - 3] + (f" y {ES_SMALL[number % 10]}" if number % 10 else "")
    if number == 100:
        return "cien"
    if number < 1000:
        return ES_HUNDREDS[number // 100 - 1] + (f" {spanish(number % 100)}" if number % 100 else "")
    if number < 10**6:
        count, rest = divmod(number, 1000)
        return ("mil" if count == 1 else f"{_un(count)} mil") + (f" {spanish(rest)}" if rest else "")
    count, rest = divmod(number, 10**6)
    return ("un millón" if count == 1 else f"{_un(count)} millones") + (f" {spanish(rest)}" if rest else "")


def _un(number: int) -> str:
    words = spanish(number)
    if words.endswith("veintiuno"):
        return words.removesuffix("veintiuno") + "veintiún"
    return words.removesuffix("o") if words.endswith("uno") else words


def korean(number: int) -> str:
    """23_005: 이만삼천오, with the counter for people, for words alone are no number there."""
    words = ""
    for scale, word in ((10**8, "억"), (10**4, "만"), (1, "")):
        count, number = divmod(number, scale)
        if count:
            words += _korean_below_myriad(count) + word
    return f"{words} 명"


def _korean_below_myriad(number: int) -> str:
    words = ""
    for scale, word in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        count, number = divmod(number, scale)
        if count:
            words += ("" if count == 1 and word else KO_DIGITS[count]) + word
    return words


IN_WORDS = {"en": english, "de": german, "fr": french, "es": spanish, "ko": korean}
# Digits with their separators, and a noun so that four digits are no year.
IN_DIGITS = {
    "en": lambda number: f"{number:,} people",
    "de": lambda number: f"{number:,} Menschen".replace(",", "."),
    "fr": lambda number: f"{number:,}".replace(",", "\u202f") + " personnes",
    "es": lambda number: f"{number:,} personas".replace(",", "."),
    "ko": lambda number: f"{number:,}명",
}
