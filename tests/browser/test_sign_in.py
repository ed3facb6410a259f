"""Signing in with a second factor, in a browser: an app that shows codes, and a passkey."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time


@pytest.fixture(autouse=True)
def second_factors_are_required(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute may end while a test types


def type_name_and_password(page, site, person):
    from tests.desk import PASSWORD

    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", person.username)
    page.fill("#id_password", PASSWORD)
    page.click("text=Log in")


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)], ids=["phone", "desktop"])
def test_an_editor_sets_up_an_app_and_signs_in_with_its_code(
    page_at, live_server, editor, assert_accessible, width, dark
):
    page = page_at(width, dark=dark, checked=True)
    page.goto(f"{live_server.url}/admin/login/")
    assert_accessible(page)
    type_name_and_password(page, live_server.url, editor)
    assert_accessible(page)
    page.click("text=An authenticator app")
    assert_accessible(page)
    secret = page.inner_text("#totp-key")
    _, now, later = yield_hotp_counters_from_time()  # a code is taken once
    page.fill("#id_code", format_hotp_value(hotp_value(secret, now)))
    page.click("text=Switch it on")
    assert len(page.query_selector_all(".desk-codes li")) == 10
    assert_accessible(page)
    page.click("text=To the desk")
    page.wait_for_selector(".desk-home")
    page.goto(f"{live_server.url}/admin/account/")
    assert_accessible(page)
    page.context.clear_cookies()
    type_name_and_password(page, live_server.url, editor)
    assert_accessible(page)
    page.fill("#id_code", format_hotp_value(hotp_value(secret, later)))
    page.click("text=Go on")
    page.wait_for_selector(".desk-home")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_an_editor_adds_a_passkey_and_signs_in_with_it_alone(page_at, live_server, editor):
    page, site = page_at(), live_server.url.replace("127.0.0.1", "localhost")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    phone = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    phone |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": phone})
    type_name_and_password(page, site, editor)
    page.click("text=A passkey")
    page.fill("#id_name", "My phone")
    page.click("text=Add it")
    page.click("text=To the desk")
    page.wait_for_selector(".desk-home")
    page.context.clear_cookies()
    page.goto(f"{site}/admin/login/")
    page.click("text=Use a passkey")
    page.wait_for_selector(".desk-home")
    assert page.complaints == []


def test_who_lost_their_app_gets_in_with_a_recovery_code_and_an_administrator_resets_it(page_at, live_server, editor):
    from tests.desk import make_person

    def set_up(person):
        page = page_at()
        type_name_and_password(page, live_server.url, person)
        page.click("text=An authenticator app")
        _, counter, _ = yield_hotp_counters_from_time()
        page.fill("#id_code", format_hotp_value(hotp_value(page.inner_text("#totp-key"), counter)))
        page.click("text=Switch it on")
        spare = page.locator(".desk-codes li").first.inner_text()
        page.click("text=To the desk")
        page.wait_for_selector(".desk-home")
        return page, spare

    page, spare = set_up(editor)
    page.context.clear_cookies()
    type_name_and_password(page, live_server.url, editor)
    page.fill("#id_code", spare)
    page.click("text=Go on")
    page.wait_for_selector(".desk-home")

    administrator, _ = set_up(make_person("ada", "Administrator"))
    administrator.goto(f"{live_server.url}/admin/auth/user/{editor.pk}/change/")
    administrator.fill("#reset-note", "She came to my desk: her phone was stolen.")
    administrator.click("text=Reset the second factor")
    administrator.wait_for_selector("text=The second factor is reset")

    page.goto(f"{live_server.url}/admin/")
    assert "/login/" in page.url, "the reset signed her out"
    type_name_and_password(page, live_server.url, editor)
    page.wait_for_selector("text=set up a second factor once")
    assert page.complaints == administrator.complaints == []
