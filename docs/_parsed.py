"""The shipped policies as tables ready to be used: `make docs` writes them, `make check` compares them.

Reading a policy file takes longer than all the rest of `panelctl plan`. Nothing believes these files blindly: where the
text beside one has changed, or another reader made it, the text is read again.
"""

import sys

from panelctl import shipped
from panelctl.policy import parsed


def main() -> None:
    behind = []
    for policy in shipped.policy_ids():
        file = shipped.parsed_file(policy)
        made = parsed.written(shipped.policy_text(policy))
        if "--check" not in sys.argv:
            file.write_text(made, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != made:
            behind.append(file.name)
    if behind:
        sys.exit(f"{', '.join(behind)}: behind the policy file: make docs")


if __name__ == "__main__":
    main()
