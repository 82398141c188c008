"""The red flags, in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.condition_vocabulary import RedFlag

_ARMS_AND_TRUNK: Final = "ejercicios de brazos y tronco, en el suelo o en una silla"
_WITHOUT_STANDING: Final = "ejercicios de brazos, y de tronco sin estar de pie"
_WITHOUT_STANDING_AND_MORE: Final = f"{_WITHOUT_STANDING}; bicicleta y natación si nada duele"
_REST_OF_BODY: Final = "ejercicios suaves para el resto del cuerpo"
_NOTHING: Final = ""


class _Texts(NamedTuple):
    question: str
    sentence: str
    safe: str


_TEXTS: Final[Mapping[RedFlag, _Texts]] = MappingProxyType(
    {
        RedFlag.SADDLE_NUMBNESS_OR_BLADDER_BOWEL: _Texts(
            "¿Tienes adormecida la zona entre las piernas, o ha cambiado algo al orinar o al ir de vientre?",
            "Un dolor de espalda o de pierna junto con adormecimiento entre las piernas, o con un cambio en la vejiga o el "
            "intestino, es una emergencia. Ve ahora a un hospital.",
            _NOTHING,
        ),
        RedFlag.BOTH_LEGS_WEAK_OR_PAINFUL: _Texts(
            "¿Tienes las dos piernas débiles, adormecidas o doloridas?",
            "La debilidad, el adormecimiento o el dolor en las dos piernas a la vez puede ser una emergencia de la columna. Ve "
            "ahora a un hospital.",
            _NOTHING,
        ),
        RedFlag.CHEST_PAIN_OR_FAINT: _Texts(
            "¿Tienes dolor de pecho, te has desmayado o te falta el aire en reposo?",
            "No hagas ejercicio hasta que se haya explicado el dolor de pecho o el desmayo. Si lo tienes ahora, llama a "
            "emergencias.",
            _NOTHING,
        ),
        RedFlag.PREGNANCY_STOP_SIGN: _Texts(
            "¿Tienes algo de esto: sangrado, pérdida de líquido, contracciones, mareo, dolor de cabeza, dolor de pecho, falta de "
            "aire antes de empezar, músculos débiles, una pantorrilla dolorida o hinchada, un bebé que se mueve menos?",
            "Deja el ejercicio y llama enseguida a tu matrona o médico.",
            _NOTHING,
        ),
        RedFlag.ONE_CALF_SWOLLEN_WARM: _Texts(
            "¿Tienes una pantorrilla hinchada, caliente o que palpita?",
            "Una pantorrilla hinchada, caliente y que palpita en un solo lado puede tener un coágulo de sangre. Haz que la "
            "examinen hoy; hasta entonces no la estires ni le pases el rodillo.",
            _NOTHING,
        ),
        RedFlag.SNAP_AND_NO_PUSH: _Texts(
            "¿Notaste un chasquido o una rotura en la parte de atrás de la pierna, y ya no puedes ponerte de puntillas?",
            "Puede ser una rotura del tendón de Aquiles. Ve a urgencias.",
            _ARMS_AND_TRUNK,
        ),
        RedFlag.CANNOT_BEAR_WEIGHT: _Texts(
            "¿No puedes apoyarte en la pierna, o dar unos pasos?",
            "Una pierna que no te sostiene se tiene que examinar hoy.",
            _ARMS_AND_TRUNK,
        ),
        RedFlag.DEFORMED_OR_NUMB: _Texts(
            "¿Ha cambiado de forma, o está adormecido o frío más abajo?",
            "Un brazo o una pierna que ha cambiado de forma o está adormecido debe verse en urgencias.",
            _NOTHING,
        ),
        RedFlag.HOT_SWOLLEN_OR_FEVER: _Texts(
            "¿Está la articulación caliente, roja e hinchada, o tienes además fiebre?",
            "Ve hoy al médico: una articulación caliente e hinchada, o un dolor con fiebre, puede ser una infección.",
            _NOTHING,
        ),
        RedFlag.KNEE_LOCKS_OR_GIVES_WAY: _Texts(
            "¿Se te bloquea la rodilla, no se estira o te falla?",
            "Haz que examinen una rodilla que se bloquea o falla antes de entrenarla; hoy mismo si está bloqueada ahora.",
            "ejercicios de brazos, y de tronco en el suelo",
        ),
        RedFlag.SPOT_ON_BONE: _Texts(
            "¿Te duele un punto del hueso, tan pequeño que lo cubren unos dedos?",
            "Un punto doloroso en un hueso puede ser una fractura por estrés. No corras ni saltes hasta que alguien lo haya "
            "examinado.",
            _WITHOUT_STANDING_AND_MORE,
        ),
        RedFlag.NIGHT_OR_REST_PAIN: _Texts(
            "¿Duele por la noche o en reposo?",
            "El entrenamiento no causa dolor por la noche ni en reposo. Haz que lo examinen antes de volver a cargarlo.",
            _REST_OF_BODY,
        ),
        RedFlag.HOP_HURTS_BONE: _Texts(
            "¿Duele en el hueso un salto sobre esa pierna? No lo pruebes si caminar duele.",
            "Un hueso que duele tras un solo salto puede tener una fisura. No corras ni saltes hasta que alguien lo haya "
            "examinado.",
            _WITHOUT_STANDING_AND_MORE,
        ),
        RedFlag.DEEP_GROIN_PAIN_GROWING: _Texts(
            "¿Hay un dolor profundo en la ingle que aumenta de una carrera a la siguiente?",
            "Puede ser una fractura por estrés de la cadera, que empeora con cada carrera. Deja de correr ya y ve al médico.",
            _WITHOUT_STANDING,
        ),
        RedFlag.LEG_SIGNS: _Texts(
            "¿Hay dolor, hormigueo o adormecimiento por debajo de la rodilla que sea nuevo o haya empeorado?",
            "Los síntomas por debajo de la rodilla vienen de la espalda, así que valen las reglas de la ciática. Consulta a un "
            "profesional si son nuevos o peores.",
            "ejercicios adecuados para la ciática",
        ),
        RedFlag.UNWELL_OR_WEIGHT_LOSS: _Texts(
            "¿Te encuentras mal, pierdes peso o sudas por la noche, o has tenido cáncer?",
            "Junto con dolor, estos signos necesitan un médico antes de cualquier entrenamiento.",
            _NOTHING,
        ),
        RedFlag.RECENT_SURGERY: _Texts(
            "¿Te han operado y nadie ha dicho todavía que puedes entrenar?",
            "Después de una operación, el equipo quirúrgico decide qué es seguro. Pregunta qué ejercicios puedes hacer y desde "
            "cuándo.",
            "caminar hasta donde el equipo lo permita",
        ),
        RedFlag.BROKEN_VERTEBRA: _Texts(
            "¿Tienes un hueso roto en la espalda, u osteoporosis y un dolor nuevo y repentino en la espalda?",
            "Con una vértebra rota, un fisioterapeuta debería elegir los ejercicios. Ve hoy al médico si el dolor apareció de "
            "repente.",
            "caminar",
        ),
        RedFlag.NOBODY_KNOWS: _Texts(
            "¿No sabes qué es?",
            "Nadie ha averiguado qué duele, así que el ejercicio podría ser lo contrario de lo que necesita. Haz que lo examinen "
            "primero.",
            _REST_OF_BODY,
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
