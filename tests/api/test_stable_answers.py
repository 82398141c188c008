"""No answer changes while what its ETag is made of stays."""

import json

from tests.api.stable_answers import COMMITTED, digests

RENEW = "keep the new ones: .venv/bin/python -m tests.api.stable_answers > tests/api/stable_answers.json"
VERSION_OF = {"rules": "RULES_VERSION in app/domain/training_load/rule_table.py"}
COMPOSER = "COMPOSER_VERSION in app/domain/composer/routine.py"


def test_no_answer_changes_while_its_etag_stays():
    committed, today = json.loads(COMMITTED.read_text(encoding="utf-8")), digests()
    changed = [kind for kind, digest in today["digests"].items() if digest != committed["digests"].get(kind)]
    to_raise = sorted({VERSION_OF.get(kind, COMPOSER) for kind in changed})
    if changed and committed | {"digests": {}} == today | {"digests": {}}:
        message = (
            f"The answers of {', '.join(changed)} have changed, but their ETags have not, so that caches would go on telling the "
            f"old ones. Raise {' and '.join(to_raise)} (unless the present version is unreleased), then {RENEW}"
        )
        raise AssertionError(message)
    assert today == committed, f"The versions or the made-up catalogues have changed: {RENEW}"
