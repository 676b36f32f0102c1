"""Small, ordered, pure steps from raw lines to clean text; each records what it changed.

The order, and why (`plan.py` has it as data):

1. `joining`: printed lines become one line.
2. `emending`: particular readings, as editors recorded them, while the text still reads as the copy does.
3. `note_references`, `coded_references`: superscripts are taken out of the text and remembered.
4. `spacing`, `brackets`, `dashes`, `quotation_marks`: what the scan got wrong everywhere.
"""
