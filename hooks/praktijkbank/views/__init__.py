"""One module per kind of output: each turns the catalogue into artifacts and touches neither disk nor host."""
