"""A real Chromium, for tests that look at pages as people do."""

import os

import pytest

from tests.newsroom import author, claim, colleague, desk, editor, published, reviewer  # noqa: F401 - fixtures

CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def browser(chromium_path):
    """One Chromium for all browser tests."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django would take every query of a test for one made inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page_at(browser):
    """Give a function that opens an empty page: `page_at(360, dark=True, javascript=False)`.

    What the browser complains about (scripts, policies, missing files) is in `page.complaints`.
    """
    contexts = []

    def open_page(width=1280, *, dark=False, javascript=True, checked=False):
        """Open a page. With `checked`, the policy lets axe in: leave it off where the policy itself matters."""
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            bypass_csp=checked,
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def log_in(page_at, live_server):
    """Give a function that logs somebody in with the login form, in a browser of their own."""

    def run(user, width=1400, **looks):
        from tests.desk import PASSWORD

        page = page_at(width, **looks)
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", PASSWORD)
        page.click("text=Log in")
        page.wait_for_url("**/admin/")
        return page

    return run


@pytest.fixture(scope="session")
def assert_accessible():
    """Give a function that fails with what axe-core finds on a page. Open the page with `checked=True`."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()

    def check(page):
        # Only what is wrong: of what is right, axe would write down every element.
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        said = [
            f"{item['impact']} {item['id']}: {item['help']}: {node['html'][:160]}"
            for item in found
            for node in item["nodes"]
        ]
        assert not said, "\n".join([page.url, *said])

    return check


def pytest_collection_modifyitems(items):
    """Let every test here see what is committed: the server under test runs in a thread of its own."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", "public"]))
