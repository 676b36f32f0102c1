import pytest
@pytest.mark.needs_sources
def test_a(sources): assert sources.exists()
@pytest.mark.needs_sources
def test_a2(): pass
@pytest.mark.browser
def test_b(): pass
def test_c(page):
    page.goto("data:text/html,<h1>長征</h1>"); assert page.inner_text("h1")=="長征"
