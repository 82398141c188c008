"""Short figures for tests."""

SQUAT = """view side
tint quads glutes
ghost up
arrow pelvis up down -20 0
move up | down 1.5 .5 | up 1.2 .4
still down
pose up = stand
 plant 0 11 yaw 8
pose down = up
 root x -22 z 50 pitch 34; hip 108 abd 10; knee 106; ankle 26; shoulder 88 abd 4; elbow 4; balance 4 0
"""
PLANK = """tint core
pose hold = plank_hands
 pin ball.L _ 7 4.2; pin ball.R _ -7 4.2; pin shoulder.L 46 _ _ soft 1; hip -2; toe 55; ankle 18
"""
