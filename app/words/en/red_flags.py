"""The red flags, in English."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.condition_vocabulary import RedFlag

_ARMS_AND_TRUNK: Final = "exercises for arms and trunk, lying or seated"
_NOTHING: Final = ""


class _Texts(NamedTuple):
    question: str
    sentence: str
    safe: str


_TEXTS: Final[Mapping[RedFlag, _Texts]] = MappingProxyType(
    {
        RedFlag.SADDLE_NUMBNESS_OR_BLADDER_BOWEL: _Texts(
            "Is it numb between your legs, or has something changed when you pass water or stool?",
            "A back or leg that hurts, together with numbness between the legs or a changed bladder or bowel, is an emergency. "
            "Go to a hospital now.",
            _NOTHING,
        ),
        RedFlag.BOTH_LEGS_WEAK_OR_PAINFUL: _Texts(
            "Are both legs weak, numb or painful?",
            "Weakness, numbness or pain in both legs at once can be an emergency of the spine. Go to a hospital now.",
            _NOTHING,
        ),
        RedFlag.CHEST_PAIN_OR_FAINT: _Texts(
            "Do you have chest pain, have you fainted, or are you breathless at rest?",
            "Leave exercise until chest pain or fainting has been explained. If you have it now, ring the emergency number.",
            _NOTHING,
        ),
        RedFlag.PREGNANCY_STOP_SIGN: _Texts(
            "Do you have any of these: bleeding, leaking fluid, contractions, dizziness, headache, chest pain, breathlessness "
            "before you start, weak muscles, a painful or swollen calf, a baby that moves less?",
            "Stop exercising and ring your midwife or doctor at once.",
            _NOTHING,
        ),
        RedFlag.ONE_CALF_SWOLLEN_WARM: _Texts(
            "Is one calf swollen, warm or throbbing?",
            "A calf that is swollen, warm and throbbing on one side may have a blood clot. Have it examined today; until then do "
            "not stretch it and do not roll it.",
            _NOTHING,
        ),
        RedFlag.SNAP_AND_NO_PUSH: _Texts(
            "Did you feel a pop or a snap at the back of the leg, and can you not rise onto your toes any more?",
            "That may be a torn Achilles tendon. Go to an emergency department.",
            _ARMS_AND_TRUNK,
        ),
        RedFlag.CANNOT_BEAR_WEIGHT: _Texts(
            "Are you unable to stand on the leg, or to take a few steps?",
            "A leg that does not carry you has to be examined today.",
            _ARMS_AND_TRUNK,
        ),
        RedFlag.DEFORMED_OR_NUMB: _Texts(
            "Has it changed its shape, or is it numb or cold further down?",
            "A limb that has changed its shape or feels numb belongs in an emergency department.",
            _NOTHING,
        ),
        RedFlag.HOT_SWOLLEN_OR_FEVER: _Texts(
            "Is the joint hot, red and swollen, or do you have a fever with it?",
            "See a doctor today: a hot, swollen joint, or pain with a fever, may be an infection.",
            _NOTHING,
        ),
        RedFlag.KNEE_LOCKS_OR_GIVES_WAY: _Texts(
            "Does the knee get stuck, does it not straighten, or does it give way?",
            "Have a knee that gets stuck or gives way examined before you train it; today if it is stuck now.",
            "exercises for the arms, and for the trunk lying down",
        ),
        RedFlag.SPOT_ON_BONE: _Texts(
            "Is one spot of the bone sore, small enough to cover with a few fingers?",
            "One sore spot on a bone can be a stress fracture. Leave out running and jumping until somebody has examined it.",
            "exercises for the arms, and for the trunk without standing; cycling and swimming if nothing hurts",
        ),
        RedFlag.NIGHT_OR_REST_PAIN: _Texts(
            "Does it hurt at night, or at rest?",
            "Training does not cause pain at night or at rest. Have it examined before you load it again.",
            "easy exercises for the rest of the body",
        ),
        RedFlag.HOP_HURTS_BONE: _Texts(
            "Does one hop on that leg hurt in the bone? Do not try it if walking hurts.",
            "A bone that hurts after a single hop may be cracked. Leave out running and jumping until somebody has examined it.",
            "exercises for the arms, and for the trunk without standing; cycling and swimming if nothing hurts",
        ),
        RedFlag.DEEP_GROIN_PAIN_GROWING: _Texts(
            "Is there a pain deep in the groin that grows from one run to the next?",
            "That can be a stress fracture of the hip, which gets worse with every run. Stop running now and see a doctor.",
            "exercises for the arms, and for the trunk without standing",
        ),
        RedFlag.LEG_SIGNS: _Texts(
            "Is there pain, tingling or numbness below the knee that is new or has become worse?",
            "Signs below the knee come from the back, so the rules for sciatica apply. See somebody if they are new or worse.",
            "exercises that suit sciatica",
        ),
        RedFlag.UNWELL_OR_WEIGHT_LOSS: _Texts(
            "Do you feel unwell, lose weight or sweat at night, or have you had cancer?",
            "Together with pain, these signs need a doctor before any training.",
            _NOTHING,
        ),
        RedFlag.RECENT_SURGERY: _Texts(
            "Have you had an operation, and has nobody said yet that you may train?",
            "After an operation the surgical team decides what is safe. Ask which exercises are allowed, and from when.",
            "walking as far as the team allows",
        ),
        RedFlag.BROKEN_VERTEBRA: _Texts(
            "Do you have a broken bone in the back, or osteoporosis and a sudden new pain in the back?",
            "With a broken vertebra a physiotherapist should choose the exercises. See a doctor today if the pain came suddenly.",
            "walking",
        ),
        RedFlag.NOBODY_KNOWS: _Texts(
            "Do you not know what it is?",
            "Nobody has found out what hurts, so exercise could be the wrong thing for it. Have it examined first.",
            "easy exercises for the rest of the body",
        ),
    }
)


def ask_about(flag: RedFlag) -> str:
    """Ask whether the runner has the sign, as one question."""
    return _TEXTS[flag].question


def explain_red_flag(flag: RedFlag) -> str:
    """Explain what a runner with the sign should do, in one or two sentences."""
    return _TEXTS[flag].sentence


def name_safe_exercise(flag: RedFlag) -> str:
    """Name what remains safe meanwhile; empty if nothing does."""
    return _TEXTS[flag].safe
