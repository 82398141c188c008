"""No answer changes while what its ETag is made of stays."""

import json

from tests.api.stable_answers import KEPT, digests

RENEW = "keep the new ones: .venv/bin/python -m tests.api.stable_answers > tests/api/stable_answers.json"
VERSION_OF = {"rules": "RULES_VERSION in app/domain/training_load/rule_table.py"}
COMPOSER = "COMPOSER_VERSION in app/domain/composer/routine.py"


def test_no_answer_changes_while_its_etag_stays():
    kept, today = json.loads(KEPT.read_text(encoding="utf-8")), digests()
    changed = [kind for kind, digest in today["digests"].items() if digest != kept["digests"].get(kind)]
    to_raise = sorted({VERSION_OF.get(kind, COMPOSER) for kind in changed})
    if changed and kept | {"digests": {}} == today | {"digests": {}}:
        message = (
            f"The answers of {', '.join(changed)} have changed, but their ETags have not, so that caches would go on telling the "
            f"old ones. Raise {' and '.join(to_raise)} (unless no release bears the version that is there), then {RENEW}"
        )
        raise AssertionError(message)
    assert today == kept, f"The versions or the made-up catalogues have changed: {RENEW}"
