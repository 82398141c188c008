"""The camera: parallel projection from a direction. On the picture x points right and y down, in centimetres."""

from dataclasses import dataclass

import numpy as np

from app.domain.figures.skeleton import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """The directions towards the camera, right and up."""

    towards: Array
    right: Array
    up: Array

    @classmethod
    def at(cls, azimuth: float, elevation: float) -> "Camera":
        """The camera at these angles: 0 looks the figure in the face, -90 sees its right side."""
        round_, above = np.radians(azimuth), np.radians(elevation)
        towards = np.array([np.cos(above) * np.cos(round_), np.cos(above) * np.sin(round_), np.sin(above)])
        right = np.array([-np.sin(round_), np.cos(round_), 0.0])
        return cls(towards=towards, right=right, up=np.cross(towards, right))

    def project(self, places: Array) -> Array:
        """Return where places are on the picture."""
        return np.stack([places @ self.right, -(places @ self.up)], axis=-1)

    def unproject(self, directions: Array) -> Array:
        """Return the direction in space of a direction on the picture."""
        return np.asarray(directions[..., :1] * self.right - directions[..., 1:] * self.up)

    def depth(self, places: Array) -> Array:
        """Return how near places are to the camera."""
        return np.asarray(places @ self.towards)
