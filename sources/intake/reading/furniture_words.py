"""The words of page furniture: whole lines that are menus, buttons and headings of boxes, by language.

Compared without case and without the marks around them.
"""

FURNITURE = {
    "en": (
        "text size|close|top|back to top|share|share this|share this article|print|email|e-mail|copy link|"
        "menu|search|home|log in|login|sign in|sign up|subscribe|subscribe now|newsletter|newsletters|"
        "special coverage|most read|most popular|most viewed|trending|trending now|related|related articles|"
        "related stories|related news|read more|more news|latest news|latest|recommended|recommended for you|"
        "advertisement|advertising|sponsored|skip to content|skip to main content|join us on social|"
        "follow us|follow us on|comments|leave a comment|next|previous|next article|previous article|tags|"
        "topics|listen|listen to this article|save|bookmark|go to|view comments|about us|contact us|"
        "privacy policy|terms of use|terms of service|cookie policy|cookie settings|accept|accept all|"
        "reject all"
    ),
    "ko": (
        "본문 바로가기|글자크기|글자 크기|글자크기 설정|닫기|공유|공유하기|인쇄|프린트|스크랩|맨위로|위로|"
        "목록|검색|메뉴|로그인|회원가입|구독|구독하기|관련기사|관련 기사|많이 본 뉴스|많이 본 기사|주요뉴스|"
        "댓글|댓글쓰기|기사제보|이전|다음|광고|폰트 설정"
    ),
    "de": (
        "zum inhalt springen|zum hauptinhalt springen|schriftgröße|schließen|teilen|drucken|merken|menü|"
        "suche|suchen|startseite|anmelden|abmelden|registrieren|abonnieren|newsletter|mehr zum thema|"
        "meistgelesen|anzeige|werbung|kommentare|nach oben|weiterlesen|lesen sie auch|impressum|datenschutz|"
        "agb|vorherige|nächste"
    ),
    "fr": (
        "aller au contenu|aller au contenu principal|taille du texte|fermer|partager|imprimer|menu|recherche|"
        "rechercher|accueil|se connecter|connexion|s'inscrire|s'abonner|newsletter|à lire aussi|lire aussi|"
        "les plus lus|publicité|commentaires|haut de page|lire la suite|mentions légales|suivez-nous|"
        "précédent|suivant|réagir"
    ),
    "es": (
        "ir al contenido|saltar al contenido|tamaño del texto|cerrar|compartir|imprimir|menú|buscar|inicio|"
        "iniciar sesión|registrarse|suscribirse|suscríbete|boletín|noticias relacionadas|lo más leído|"
        "lo más visto|publicidad|comentarios|arriba|leer más|lea también|aviso legal|síguenos|anterior|"
        "siguiente"
    ),
    "ru": ("закрыть|поделиться|печать|меню|поиск|главная|войти|подписаться|читайте также|реклама|комментарии|наверх"),
}
