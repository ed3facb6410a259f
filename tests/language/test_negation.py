"""What a text denies: by negators, by verbs of denial, and not by what only looks like one."""

import pytest

from claims.language.negation import clauses, without_denials


def denied(text, language):
    return [clause.is_denied for clause in clauses(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The dam isn't safe."),
        ("en", "The dam isn’t safe."),
        ("en", "No trains ran on Sunday."),
        ("en", "Nobody has read the report."),
        ("en", "The council can no longer pay."),
        ("en", "There is no evidence that the water is clean."),
        ("en", "The bank denied that it lost the files."),
        ("en", "The club refuses to pay."),
        ("en", "It is untrue that the road was closed."),
        ("en", "The photo of the shark is a hoax."),
        ("en", "It’s a lie that the road was closed."),
        ("en", "That's false, the road was not closed."),
        ("de", "Der Damm ist nicht sicher."),
        ("de", "Das ist falsch, die Straße war nicht gesperrt."),
        ("de", "Am Sonntag fuhren keine Züge."),
        ("de", "Niemand hat den Bericht gelesen."),
        ("de", "Die Bank bestritt, dass sie die Akten verlor."),
        ("de", "Es ist falsch, dass die Straße gesperrt war."),
        ("fr", "Le barrage n’est pas sûr."),
        ("fr", "Il n'y a plus de trains le dimanche."),
        ("fr", "Personne n'a lu le rapport."),
        ("fr", "Aucune preuve que l'eau est propre."),
        ("fr", "La banque a nié avoir perdu les dossiers."),
        ("fr", "Le club refuse de payer."),
        ("fr", "La commune ne peut en aucun cas payer."),
        ("fr", "C'est faux, la route n'était pas fermée."),
        ("es", "Es mentira que cerraran la carretera."),
        ("es", "La presa no es segura."),
        ("es", "Nadie ha leído el informe."),
        ("es", "No hay ninguna prueba de que el agua esté limpia."),
        ("es", "El banco negó haber perdido los documentos."),
        ("es", "La empresa desmintió que cerrara la carretera."),
        ("ko", "댐은 안전하지 않다."),
        ("ko", "일요일에는 열차가 없었다."),
        ("ko", "그는 보고서를 안 읽었다."),
        ("ko", "은행은 서류를 잃어버렸다는 의혹을 부인했다."),
        ("ko", "이 사진은 진짜가 아니다."),
    ],
)
def test_a_clause_is_denied(language, text):
    assert denied(text, language) == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The dam is safe."),
        ("en", "Not only the dam leaks."),
        ("en", "No fewer than 40 trains ran."),
        ("en", "There is no doubt that the dam leaks."),
        ("en", "He did not deny that the dam leaks."),
        ("en", "The note was knotted nowadays."),
        ("en", "No. 10 knew of the leak."),
        ("de", "Nicht nur der Damm ist undicht."),
        ("de", "Nicht weniger als 40 Züge fuhren."),
        ("de", "Kein Zweifel, der Damm ist undicht."),
        ("de", "Er bestritt nicht, dass der Damm undicht ist."),
        ("de", "Die Nichte nahm den Zug."),
        ("fr", "Il ne reste que 40 trains."),
        ("fr", "Pas moins de 40 trains ont roulé."),
        ("fr", "Plus de 40 trains ont roulé, une personne a été blessée."),
        ("fr", "Plus de 40 trains n’ont eu que deux voitures."),
        ("fr", "Il n'a pas nié que le barrage fuit."),
        ("es", "No solo la presa pierde agua."),
        ("es", "No menos de 40 trenes circularon."),
        ("es", "No negó que la presa pierda agua."),
        ("es", "El negocio de la niebla es negro."),
        ("ko", "댐뿐만 아니라 다리도 위험하다."),
        ("ko", "열차는 40대를 넘지 않는다."),
        ("ko", "그 부인은 보고서를 읽었다."),
        ("ar", "لا"),
    ],
)
def test_what_only_looks_like_a_denial_is_none(language, text):
    assert not any(denied(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The road is open, but the bridge is not safe."),
        ("de", "Die Straße ist frei, aber die Brücke ist nicht sicher."),
        ("fr", "La route est ouverte, mais le pont n'est pas sûr."),
        ("es", "La carretera está abierta, pero el puente no es seguro."),
        ("ko", "도로는 열렸지만 다리는 안전하지 않다."),
    ],
)
def test_each_clause_is_denied_for_itself(language, text):
    assert denied(text, language) == [False, True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a village without power"),
        ("de", "ein Dorf ohne Strom"),
        ("fr", "un village sans courant"),
        ("es", "un pueblo sin luz"),
        ("ko", "전기 없이 사는 마을"),
    ],
)
def test_what_lacks_denies_nothing_else(language, text):
    (clause,) = clauses(text, language=language)
    assert (clause.is_denied, clause.lacks) == (False, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The dam leaks without doubt"),
        ("de", "Der Damm ist ohne Zweifel undicht"),
        ("fr", "Le barrage fuit sans doute"),
        ("es", "La presa, sin embargo, pierde agua"),
    ],
)
def test_without_doubt_lacks_nothing(language, text):
    (clause,) = clauses(text, language=language)
    assert (clause.is_denied, clause.lacks) == (False, False)


def test_words_that_deny_are_taken_out():
    assert without_denials("The dam is not safe.", language="en").split() == ["The", "dam", "is", "safe."]
    assert without_denials("No fewer than 40 ran.", language="en") == "No fewer than 40 ran."
