"""Counts over time as a small line without axes: numbers in, points out. Pure; the template draws."""

WIDTH, HEIGHT = 100, 24
# Room for the line's own thickness.
EDGE = 2


def small_line(counts) -> str:
    """Lay counts out as the points of an SVG polyline in a box of WIDTH by HEIGHT, the highest at the top.

    Args:
        counts: numbers from 0, the oldest first.

    Returns:
        "x,y x,y …", or "" where there are fewer than two or all are 0.
    """
    if len(counts) < 2 or not any(counts):
        return ""
    step, unit = WIDTH / (len(counts) - 1), (HEIGHT - 2 * EDGE) / max(counts)
    return " ".join(f"{place * step:.1f},{HEIGHT - EDGE - count * unit:.1f}" for place, count in enumerate(counts))
