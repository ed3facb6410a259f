"""How mail leaves, from the one address that EMAIL_URL is."""

USUAL_PORTS = {"ssl": 465, "tls": 587, "plain": 25}
SECONDS_AT_MOST = 10  # a mail server that does not answer must not hold a page for longer


def mailer(parsed) -> dict:
    """Give Django's mailer.

    Args:
        parsed: what django-environ makes of the address.
    """
    if "smtp" not in parsed["EMAIL_BACKEND"]:
        return {"BACKEND": parsed["EMAIL_BACKEND"]}
    tls, ssl = parsed.get("EMAIL_USE_TLS", False), parsed.get("EMAIL_USE_SSL", False)
    return {
        "BACKEND": parsed["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": parsed["EMAIL_HOST"],
            "port": parsed["EMAIL_PORT"] or USUAL_PORTS["ssl" if ssl else "tls" if tls else "plain"],
            "username": parsed["EMAIL_HOST_USER"] or "",
            "password": parsed["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": tls,
            "use_ssl": ssl,
            "timeout": SECONDS_AT_MOST,
        },
    }
