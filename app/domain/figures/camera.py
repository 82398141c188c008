"""The camera: parallel projection from a direction. On the picture x points right and y down, in centimetres."""

from dataclasses import dataclass

import numpy as np

from app.domain.figures.skeleton import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """The direction towards the camera, and as columns those that are right and down on the picture."""

    towards: Array
    plane: Array

    @classmethod
    def at(cls, azimuth: float, elevation: float) -> "Camera":
        """The camera at these angles: 0 looks the figure in the face, -90 sees its right side."""
        round_, above = np.radians(azimuth), np.radians(elevation)
        towards = np.array([np.cos(above) * np.cos(round_), np.cos(above) * np.sin(round_), np.sin(above)])
        right = np.array([-np.sin(round_), np.cos(round_), 0.0])
        return cls(towards=towards, plane=np.stack([right, np.cross(right, towards)], axis=-1))

    def project(self, places: Array) -> Array:
        """Return where places are on the picture."""
        return np.asarray(places @ self.plane)

    def unproject(self, directions: Array) -> Array:
        """Return the direction in space of a direction on the picture."""
        return np.asarray(directions @ self.plane.T)

    def depth(self, places: Array) -> Array:
        """Return how near places are to the camera."""
        return np.asarray(places @ self.towards)
