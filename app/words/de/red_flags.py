"""The red flags, in German."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.condition_vocabulary import RedFlag

_ARMS_AND_TRUNK: Final = "Übungen für Arme und Rumpf, im Liegen oder Sitzen"
_NOTHING: Final = ""


class _Texts(NamedTuple):
    question: str
    sentence: str
    safe: str


_TEXTS: Final[Mapping[RedFlag, _Texts]] = MappingProxyType(
    {
        RedFlag.SADDLE_NUMBNESS_OR_BLADDER_BOWEL: _Texts(
            "Ist es zwischen deinen Beinen taub, oder hat sich beim Wasserlassen oder beim Stuhlgang etwas verändert?",
            "Schmerzen in Rücken oder Bein zusammen mit Taubheit zwischen den Beinen oder veränderter Blase oder verändertem "
            "Darm "
            "sind ein Notfall. Geh sofort in ein Krankenhaus.",
            _NOTHING,
        ),
        RedFlag.BOTH_LEGS_WEAK_OR_PAINFUL: _Texts(
            "Sind beide Beine schwach, taub oder schmerzhaft?",
            "Schwäche, Taubheit oder Schmerzen in beiden Beinen zugleich können ein Notfall der Wirbelsäule sein. Geh sofort "
            "in ein "
            "Krankenhaus.",
            _NOTHING,
        ),
        RedFlag.CHEST_PAIN_OR_FAINT: _Texts(
            "Hast du Brustschmerzen, warst du ohnmächtig, oder bist du in Ruhe außer Atem?",
            "Lass das Training, bis Brustschmerzen oder Ohnmacht abgeklärt sind. Hast du sie jetzt, wähle den Notruf.",
            _NOTHING,
        ),
        RedFlag.PREGNANCY_STOP_SIGN: _Texts(
            "Hast du etwas davon: Blutung, Fruchtwasserabgang, Wehen, Schwindel, Kopfschmerzen, Brustschmerzen, Atemnot schon "
            "vor dem "
            "Beginn, Muskelschwäche, eine schmerzende oder geschwollene Wade, ein Kind, das sich weniger bewegt?",
            "Hör mit dem Training auf und ruf sofort deine Hebamme oder deine Ärztin oder deinen Arzt an.",
            _NOTHING,
        ),
        RedFlag.ONE_CALF_SWOLLEN_WARM: _Texts(
            "Ist eine Wade geschwollen, warm oder pocht sie?",
            "In einer Wade, die einseitig geschwollen ist, warm ist und pocht, kann ein Blutgerinnsel sein. Lass sie heute noch "
            "untersuchen; bis dahin dehne sie nicht und roll sie nicht.",
            _NOTHING,
        ),
        RedFlag.SNAP_AND_NO_PUSH: _Texts(
            "Hast du hinten am Bein einen Knall oder ein Reißen gespürt, und kommst du nicht mehr in den Zehenstand?",
            "Das kann eine gerissene Achillessehne sein. Geh in eine Notaufnahme.",
            _ARMS_AND_TRUNK,
        ),
        RedFlag.CANNOT_BEAR_WEIGHT: _Texts(
            "Kannst du auf dem Bein nicht stehen oder keine paar Schritte gehen?",
            "Ein Bein, das dich nicht trägt, muss heute noch untersucht werden.",
            _ARMS_AND_TRUNK,
        ),
        RedFlag.DEFORMED_OR_NUMB: _Texts(
            "Hat sich die Form verändert, oder ist es weiter unten taub oder kalt?",
            "Ein Arm oder Bein, dessen Form sich verändert hat oder das sich taub anfühlt, gehört in eine Notaufnahme.",
            _NOTHING,
        ),
        RedFlag.HOT_SWOLLEN_OR_FEVER: _Texts(
            "Ist das Gelenk heiß, rot und geschwollen, oder hast du Fieber dazu?",
            "Geh heute noch in ärztliche Behandlung: Ein heißes, geschwollenes Gelenk oder Schmerzen mit Fieber können eine "
            "Infektion "
            "sein.",
            _NOTHING,
        ),
        RedFlag.KNEE_LOCKS_OR_GIVES_WAY: _Texts(
            "Bleibt das Knie stecken, lässt es sich nicht strecken, oder gibt es nach?",
            "Lass ein Knie, das stecken bleibt oder nachgibt, untersuchen, bevor du es trainierst; heute noch, wenn es jetzt "
            "feststeckt.",
            "Übungen für die Arme, und für den Rumpf im Liegen",
        ),
        RedFlag.SPOT_ON_BONE: _Texts(
            "Schmerzt ein Punkt am Knochen, so klein, dass ein paar Finger ihn bedecken?",
            "Ein schmerzender Punkt am Knochen kann eine Stressfraktur sein. Lass Laufen und Springen weg, bis er untersucht "
            "ist.",
            "Übungen für die Arme, und für den Rumpf ohne Stehen; Radfahren und Schwimmen, wenn nichts schmerzt",
        ),
        RedFlag.NIGHT_OR_REST_PAIN: _Texts(
            "Schmerzt es nachts oder in Ruhe?",
            "Training macht keine Schmerzen in der Nacht oder in Ruhe. Lass es untersuchen, bevor du es wieder belastest.",
            "lockere Übungen für den Rest des Körpers",
        ),
        RedFlag.HOP_HURTS_BONE: _Texts(
            "Schmerzt ein einziger Hüpfer auf diesem Bein im Knochen? Probiere es nicht, wenn schon Gehen schmerzt.",
            "Ein Knochen, der nach einem einzigen Hüpfer schmerzt, kann angebrochen sein. Lass Laufen und Springen weg, bis er "
            "untersucht ist.",
            "Übungen für die Arme, und für den Rumpf ohne Stehen; Radfahren und Schwimmen, wenn nichts schmerzt",
        ),
        RedFlag.DEEP_GROIN_PAIN_GROWING: _Texts(
            "Hast du tief in der Leiste einen Schmerz, der von Lauf zu Lauf zunimmt?",
            "Das kann eine Stressfraktur der Hüfte sein, die mit jedem Lauf schlimmer wird. Hör jetzt auf zu laufen und geh in "
            "ärztliche Behandlung.",
            "Übungen für die Arme, und für den Rumpf ohne Stehen",
        ),
        RedFlag.LEG_SIGNS: _Texts(
            "Hast du unterhalb des Knies Schmerzen, Kribbeln oder Taubheit, neu oder schlimmer geworden?",
            "Anzeichen unterhalb des Knies kommen vom Rücken, darum gelten die Regeln für Ischiasschmerzen. Lass sie "
            "untersuchen, wenn "
            "sie neu oder schlimmer sind.",
            "Übungen, die zu Ischiasschmerzen passen",
        ),
        RedFlag.UNWELL_OR_WEIGHT_LOSS: _Texts(
            "Fühlst du dich krank, verlierst du Gewicht oder schwitzt du nachts, oder hattest du Krebs?",
            "Zusammen mit Schmerzen gehören diese Anzeichen vor jedem Training in ärztliche Hände.",
            _NOTHING,
        ),
        RedFlag.RECENT_SURGERY: _Texts(
            "Wurdest du operiert, und hat noch niemand gesagt, dass du trainieren darfst?",
            "Nach einer Operation entscheidet das Behandlungsteam, was sicher ist. Frag, welche Übungen ab wann erlaubt sind.",
            "Gehen, so weit das Team es erlaubt",
        ),
        RedFlag.BROKEN_VERTEBRA: _Texts(
            "Hast du einen gebrochenen Knochen im Rücken, oder Osteoporose und einen plötzlichen neuen Schmerz im Rücken?",
            "Bei einem gebrochenen Wirbel sollte eine Physiotherapeutin oder ein Physiotherapeut die Übungen auswählen. Geh "
            "heute noch in "
            "ärztliche Behandlung, wenn der Schmerz plötzlich kam.",
            "Gehen",
        ),
        RedFlag.NOBODY_KNOWS: _Texts(
            "Weißt du nicht, was es ist?",
            "Niemand weiß, was da schmerzt, darum könnte Training das Falsche dafür sein. Lass es zuerst untersuchen.",
            "lockere Übungen für den Rest des Körpers",
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
