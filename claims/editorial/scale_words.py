"""The words of the first scale in other languages: by slug of the rating and language tag, (label, definition)."""

FIRST_SCALE_WORDS = {
    "false": {
        "ko": ("거짓", "증거에 따르면 이 주장은 틀렸다."),
        "de": ("Falsch", "Die Belege zeigen, dass die Behauptung nicht stimmt."),
        "fr": ("Faux", "Les preuves montrent que l’affirmation est fausse."),
        "es": ("Falso", "Las pruebas muestran que la afirmación es falsa."),
        "ar": ("خطأ", "تُظهر الأدلة أن الادعاء غير صحيح."),
    },
    "mostly-false": {
        "ko": ("대체로 거짓", "일부는 맞지만 주장 전체로는 틀렸다."),
        "de": ("Größtenteils falsch", "Etwas daran stimmt, als Ganzes ist die Behauptung aber falsch."),
        "fr": ("Plutôt faux", "Une partie est exacte, mais l’affirmation dans son ensemble est fausse."),
        "es": ("Mayormente falso", "Hay algo de cierto, pero la afirmación en su conjunto es falsa."),
        "ar": ("خطأ في معظمه", "في الادعاء شيء صحيح، لكنه في مجمله خطأ."),
    },
    "half-true": {
        "ko": ("절반의 사실", "맞는 부분과 틀린 부분이 섞여 있으며 어느 쪽도 우세하지 않다."),
        "de": ("Halb wahr", "Ein Teil stimmt, ein Teil nicht, und keiner überwiegt."),
        "fr": ("À moitié vrai", "Une partie est exacte, une autre est fausse, et aucune ne l’emporte."),
        "es": ("Verdad a medias", "Una parte es cierta y otra es falsa, y ninguna pesa más que la otra."),
        "ar": ("نصف صحيح", "جزء من الادعاء صحيح وجزء منه خطأ، ولا يرجح أحدهما على الآخر."),
    },
    "mostly-true": {
        "ko": ("대체로 사실", "맞는 주장이지만 중요한 점을 빠뜨렸거나 과장했다."),
        "de": ("Größtenteils wahr", "Die Behauptung stimmt, lässt aber Wichtiges weg oder übertreibt es."),
        "fr": ("Plutôt vrai", "L’affirmation est exacte, mais omet ou exagère un point important."),
        "es": ("Mayormente cierto", "La afirmación es cierta, pero omite o exagera algo importante."),
        "ar": ("صحيح في معظمه", "الادعاء صحيح، لكنه يُغفل أمرًا مهمًا أو يبالغ فيه."),
    },
    "true": {
        "ko": ("사실", "증거에 따르면 이 주장은 맞다."),
        "de": ("Wahr", "Die Belege zeigen, dass die Behauptung stimmt."),
        "fr": ("Vrai", "Les preuves montrent que l’affirmation est exacte."),
        "es": ("Verdadero", "Las pruebas muestran que la afirmación es cierta."),
        "ar": ("صحيح", "تُظهر الأدلة أن الادعاء صحيح."),
    },
    "outdated": {
        "ko": ("지난 사실", "주장할 당시에는 맞았으나 이제는 맞지 않는다."),
        "de": ("Überholt", "Die Behauptung stimmte, als sie aufgestellt wurde, und stimmt heute nicht mehr."),
        "fr": ("Dépassé", "L’affirmation était exacte quand elle a été faite et ne l’est plus."),
        "es": ("Desactualizado", "La afirmación era cierta cuando se hizo y ya no lo es."),
        "ar": ("تجاوزه الزمن", "كان الادعاء صحيحًا حين قيل، ولم يعد كذلك."),
    },
    "unproven": {
        "ko": ("입증되지 않음", "구할 수 있는 증거로는 뒷받침하거나 반박할 수 없다."),
        "de": ("Nicht belegt", "Die verfügbaren Belege stützen die Behauptung nicht und widerlegen sie nicht."),
        "fr": ("Non démontré", "Les preuves disponibles ne confirment ni ne réfutent l’affirmation."),
        "es": ("Sin demostrar", "Las pruebas disponibles ni confirman ni refutan la afirmación."),
        "ar": ("غير مثبت", "الأدلة المتاحة لا تؤيد الادعاء ولا تنفيه."),
    },
}
