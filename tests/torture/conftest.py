"""One small round for every short form of the torture; each takes copies of it."""

from pathlib import Path

import pytest

from torture import bases


@pytest.fixture(scope="package")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("torture")
    bases.small(folder)
    return folder
