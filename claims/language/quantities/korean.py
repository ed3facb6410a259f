"""Korean words for numbers."""

from claims.language.quantities.tables import Bound, Table, counting, each, named, phrases

_PARTICLES = (
    "은, 는, 이, 가, 을, 를, 의, 에, 도, 로, 으로, 과, 와, 까지, 부터, 에서, 씩, 이나, 나, 이라고, 라고, 이다, 인, "
    "이며, 이고, 만, 에게, 들, 들이, 들은, 들을, 입니다, 였다, 이었다, 에는, 에서는, 이라는, 으로는, 에도, 에게서, "
    "보다"
)

TABLE = Table(
    code="ko",
    grouping=",",
    decimal=".",
    digits_after_scales=True,
    small={
        **counting("영 일 이 삼 사 오 육 칠 팔 구"),
        **counting("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열", start=1),
        **each("하나", 1),
        **each("둘", 2),
        **each("셋, 석", 3),
        **each("넷, 넉", 4),
        "스무": 20,
        **counting("스물 서른 마흔 쉰 예순 일흔 여든 아흔", start=20, step=10),
    },
    scales={"십": 10, "백": 100, "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12},
    bare_scales=phrases("십, 백, 천, 만"),
    room={"열": 10},
    words_need_unit=True,
    compounds=True,
    particles=phrases(_PARTICLES),
    not_numbers=phrases("사이, 만약, 조치, 천만에, 천천히, 만만, 일일이, 사십구재, 조만"),
    several=phrases("수, 몇, 여러"),
    of=phrases("의"),
    denominators={},
    halves=each("절반, 절반이, 절반을, 절반은, 절반의, 절반에, 절반가량,", 2),
    shares_alone=True,
    share_reversed={"분의": 1000, "명 중": 10, "명 가운데": 10},
    bounds_before={
        **each("최소, 최소한, 적어도, 못해도", Bound.AT_LEAST),
        **each("최대, 많아야, 최대한, 많게는", Bound.AT_MOST),
        **each("약, 거의, 대략, 대략적으로, 어림잡아, 줄잡아", Bound.ABOUT),
        **each("무려, 단, 불과, 총, 모두, 정확히, 겨우", Bound.EXACTLY),
    },
    bounds_after={
        **each("이상", Bound.AT_LEAST),
        **each("이하, 이내, 까지", Bound.AT_MOST),
        **each(
            "초과, 초과하*, 초과한*, 초과할*, 초과했*, 상회하*, 상회한*, 상회할*, 상회했*, 넘어, 넘는*, 넘게*, 넘은*, "
            "넘을*, 넘었*, 넘어서*, 넘어선*, 넘어설*, 넘어섰*, 을 넘긴*, 를 넘긴*, 을 넘겼*, 를 넘겼*, 웃도는*, 웃돌*, "
            "웃돈다*",
            Bound.MORE_THAN,
        ),
        **each(
            "미만, 미만의, 밑도는*, 밑돌*, 밑돈다*, 하회하*, 하회한*, 하회할*, 하회했*, 안 되는*, 안 된다*, 안 될*, "
            "안 됐*, 못 미치*, 못 미친*, 못 미칠*, 못 미쳤*, 못 미쳐, 미치지 못*, 미달하*, 미달한*, 미달했*",
            Bound.LESS_THAN,
        ),
        **each("넘지 않*, 넘지 못*, 넘기지 않*, 넘기지 못*, 웃돌지 않*, 웃돌지 못*", Bound.AT_MOST),
        **each("밑돌지 않*", Bound.AT_LEAST),
        **each("여, 남짓, 남짓한", Bound.N_AND_SOME),
        **each(
            "가량, 가량의, 정도, 정도의, 쯤, 안팎, 안팎의, 가까이, 가까운, 에 가까운, 에 달하는, 내외, 내외의, 에 "
            "육박하는, 선",
            Bound.ABOUT,
        ),
    },
    range_openers={"적게는": "많게는"},
    range_middles=phrases("에서, 내지"),
    change_before=each("추가로, 추가", "increase"),
    change_after=named(
        "증가*|늘어*|늘었*|늘릴*|늘린*|늘려*|상승*|올랐*|오른*|오를*|급증*|더|추가*|성장*|인상*|확대*=increase, "
        "감소*|줄어*|줄었*|줄인*|줄일*|하락*|떨어*|내렸*|급감*|급락*|감축*|인하*|축소*=decrease"
    ),
    to_endings=phrases("로, 으로"),
    percent=named("%|퍼센트|프로=%, %포인트|%p|퍼센트포인트=percentage points, 포인트=points"),
    currencies_before=named("$|us$=USD, €=EUR, £=GBP, ¥=JPY, ₩=KRW, 미화=USD, krw=KRW, usd=USD, eur=EUR"),
    currencies_after=named(
        "원=KRW, 달러=USD, 유로=EUR, 엔=JPY, 위안=CNY, 루블=RUB, 파운드=GBP, 프랑=CHF, 미국 달러=USD, "
        "캐나다 달러=CAD, 호주 달러=AUD"
    ),
    measures=named(
        "km|킬로미터|킬로|㎞=km, m|미터=m, cm|센티미터|㎝=cm, ㎡|제곱미터=m², ㎢|제곱킬로미터=km², 평=pyeong, "
        "kg|킬로그램|㎏=kg, 톤|t=tonnes, g|그램=g, 리터|ℓ=litres, 배럴=barrels, 시간|시간여=hours, "
        "분간|분=minutes, 초=seconds, 일간|일 동안|일=days, 주간|주=weeks, 개월|개월간|달|달간=months, "
        "년간|년 동안=years, 도=degrees, 배=times, 헥타르=hectares, 마일=miles"
    ),
    counters=named(
        "명|인|사람|분=people, 개국=countries, 개=items, 대=vehicles, 척=ships, 건=cases, 곳=places, 채=houses, "
        "마리=animals, 차례|회|번=times, 가구=households, 표=votes, 석=seats, 발=rounds, 기=units, 권=volumes, "
        "장=sheets, 가지=kinds, 개소=places, 세대=households, 구=bodies, 통=items, 편=works, 그루=trees, "
        "병=bottles, 잔=cups, 쌍=pairs, 호=homes"
    ),
    large_units=phrases("호"),  # 2만 호 are homes; 3호 is number three
    age_units=phrases("세, 살"),
    people=phrases(
        "사람, 국민, 시민, 주민, 군인, 병력, 병사, 장병, 예비군, 징집병, 남성, 여성, 학생, 대학생, 아동, 어린이, "
        "난민, 이민자, 유권자, 시위대, 노동자, 근로자, 직원, 환자, 확진자, 사망자, 부상자, 실종자, 민간인, 관광객, "
        "승객, 회원, 의원, 공무원, 경찰, 경찰관, 교사, 교수, 의사, 간호사, 참가자, 지지자, 신규 확진자, 인원, "
        "청년, 노인, 인구, 희생자, 피란민, 탈북민, 가입자, 이용자, 실업자, 취업자"
    ),
    people_pattern=r"[가-힣]{2,8}(?:인|군인|시민|주민|자들|국민)",
    noun=r"^[가-힣]{2,}(?<![은는이가을를의에도로서와과])$",
    noun_comes_before=True,
    noun_stops=phrases(
        "지난주, 지난, 이번, 현재, 올해, 모두, 총, 약, 최소, 최대, 거의, 적어도, 그리고, 또, 또한, 등, 하지만, "
        "그러나, 이후, 동안, 이미, 지금까지, 하루, 매일, 매년, 연간, 월, 평균, 전체, 추가로, 추가, 다시, 최근, "
        "작년, 내년, 당시, 각각, 무려, 단, 불과, 겨우, 따르면, 대략, 이날, 오늘, 어제, 약간, 다른, 전국, 가운데, "
        "중, 따라, 대해, 위해, 통해, 넘는, 달러, 거쳐, 포함, 포함해, 더, 한때, 하면, 했다, 이제"
    ),
    number_of=frozenset(),
    dropped_before=phrases("전, 뒤, 후, 째, 번째, 차, 위, 호, 호선, 조의, 항"),
    labels=frozenset(),
    not_quantities=(
        r"(?<![가-힣])(?:만일|천사|이사|조사|구조|일조)(?![백십천만억])(?!\s?(?:명|원|달러)(?![가-힣]{2}))",
        r"(?<![가-힣0-9])만(?=\s?[0-9]{1,3}\s?세)",
        r"(?<![가-힣])제\s?[0-9]{1,6}(?:[가-힣]{1,3})?",
        r"(?<![0-9.,])[0-9]{1,5}(?:위|호선|호|번지|동|층|번째|차|학년|항|절|쪽|페이지|급|단계|라운드|대\s국회|대\s대통령|회차|기생|세기|년대|조\s[0-9]{1,3}항)(?![0-9])",
        r"(?<![0-9])[0-9]{1,2}시(?!간)(?:\s?[0-9]{1,2}분)?(?:\s?반)?",
        r"(?<![가-힣])(?:한편|두산|세계|세종|네이버|이번|이날|한때|일부|일본|사실|오전|오후|오늘|이상한|만나|한국|한미|한반도|백악관|천안|조지아)[가-힣]*",
    ),
)
