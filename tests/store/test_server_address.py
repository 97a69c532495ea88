"""What the address of a server leads to is checked by its certificate, unless that is this very computer."""

import pytest

from panelctl.store.engines.server_address import for_driver


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada@db.example/panels",
        "postgresql://localhost/panels?host=db.example",
        "postgresql:///panels?hostaddr=192.0.2.7",
        "postgresql:///panels?service=panels",
    ],
)
def test_a_server_of_another_computer_is_checked(address: str) -> None:
    assert "sslmode=verify-full" in for_driver(address)


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_another_computer_may_be_named_by_the_environment(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "192.0.2.7")
    assert for_driver("postgresql:///panels") == "postgresql:///panels?sslmode=verify-full"


@pytest.mark.parametrize("address", ["postgresql://localhost/panels", "postgresql:///panels?host=/run/postgresql"])
def test_this_computer_needs_no_certificate(address: str) -> None:
    assert for_driver(address) == address
