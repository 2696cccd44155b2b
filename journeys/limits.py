"""How much a map has room for: the same for the editor, the forms and files. Pure."""

# A map's stages and free lanes, a stage's touchpoints, a touchpoint's combustion points.
MOST_STAGES, MOST_LANES, MOST_TOUCHPOINTS, MOST_POINTS = 100, 30, 200, 50
# On one map in all.
MOST_TOUCHPOINTS_IN_ALL, MOST_POINTS_IN_ALL = 2_000, 1_000
# Bytes of a map as a file.
LARGEST = 4 * 1024 * 1024
