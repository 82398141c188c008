"""The sentences of every language about doses."""

from typing import Protocol

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.composer.doses import Dose


class DoseWords(Protocol):
    """Functions from a dose to its text."""

    def format_prescription(self, exercise: Exercise, prescription: Prescription) -> str:
        """Format the dose of a source with its ranges."""

    def format_dose(self, exercise: Exercise, dose: Dose, *, rest_seconds: int | None = None) -> str:
        """Format a chosen dose, and the rest between its sets where it belongs to the dose."""

    def format_frequency(self, prescription: Prescription) -> str | None:
        """Format how often and in which weeks a source wants its dose, as a sentence; None where it does not say."""
