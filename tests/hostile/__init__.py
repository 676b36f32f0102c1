"""Everything in `annotations/` as if an attacker had written it: what is refused, what comes out as text, how long it takes."""
