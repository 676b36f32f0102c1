"""From a reader's copy to a clean, divided text that remembers every change made to it."""
