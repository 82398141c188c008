"""Figures: the drawings of exercises, from poses in a few lines of text to shapes, SVG and Lottie. Pure.

Lengths are in centimetres and angles in degrees; x points forward, y to the figure's left and z up from the floor.
"""
