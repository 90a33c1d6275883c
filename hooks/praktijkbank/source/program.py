"""How a message names this program, so that its command works as it stands: in the folder of the project, as `make` sets that up."""

PROGRAM = ".venv/bin/praktijkbank"
