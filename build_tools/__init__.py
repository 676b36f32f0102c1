"""The tools that build *Two Readings of the Great Leap* from copies and annotations.

The line, in one row of arrows (`docs/maintainers/architecture.md` has the whole map):

    recognise -> clean -> divide -> anchor -> check -> pages -> publish
"""

__version__ = "0.1.0"
