"""The page "How do I say…", made from the small policies of tests/policies/recipes: every file there is on it."""

import re
from pathlib import Path
from textwrap import fill

from panelctl.policy.formatting import REST

RECIPES = Path(__file__).parents[1] / "tests" / "policies" / "recipes"
WIDTH = 120
SAME_EVERYWHERE = ("[policy]", "[role]", "[stages]", "[clause]")


def recipes() -> str:
    """What there is, and each recipe: its explanation, the blocks that say it, and its whole file."""
    told = sorted((_told(file) for file in RECIPES.glob("*.toml")), key=lambda recipe: recipe[0])
    contents = "".join(f"* [{title}](#{_anchor(title)})\n" for title, _ in told)
    return f"\n{contents}\n" + "\n".join(section for _, section in told) + "\n"


def _told(file: Path) -> tuple[str, str]:
    """The title of a recipe and its section."""
    text = file.read_text(encoding="utf-8")
    opening, _, blocks = text.partition("\n\n")
    title, _, why = " ".join(line.removeprefix("# ") for line in opening.splitlines()).partition(
        ": "
    )
    whole = f"[The whole file](../tests/policies/recipes/{file.name})"
    explained = fill(
        why[:1].upper() + why[1:], WIDTH, break_long_words=False, break_on_hyphens=False
    )
    return title, f"## {title}\n\n{explained}\n\n```toml\n{_shown(blocks)}\n```\n\n{whole}\n"


def _shown(blocks: str) -> str:
    """What stands before the rest of the procedure; of a file that parts nothing, all but what is the same in each."""
    shown, parted, _ = blocks.partition(REST)
    if parted and not shown.strip():
        raise SystemExit(f"Nothing of a recipe stands before {REST!r}:\n{blocks[:200]}")
    if parted:
        return shown.strip()
    every = re.split(r"\n(?=\[)", blocks.strip())
    return "\n".join(block for block in every if not block.startswith(SAME_EVERYWHERE)).strip()


def _anchor(title: str) -> str:
    """As a page on GitHub names a heading."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
