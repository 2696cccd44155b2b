"""Moving things one step earlier or later."""

from collections.abc import Sequence


def moved(keys: Sequence[int], key: int, steps: int) -> list[int]:
    """`keys` with `key` moved by `steps` (negative is earlier); it stops at the ends."""
    order = list(keys)
    place = order.index(key)
    order.insert(max(0, min(len(order), place + steps)), order.pop(place))
    return order


def moved_across(groups: Sequence[Sequence[int]], key: int, steps: int) -> list[list[int]]:
    """`groups` with `key` moved by one step; from the edge of its group it steps into the neighbouring one."""
    order = [list(group) for group in groups]
    home = next(number for number, group in enumerate(order) if key in group)
    at_edge = order[home][0 if steps < 0 else -1] == key
    if not at_edge:
        order[home] = moved(order[home], key, steps)
    elif 0 <= home + steps < len(order):
        order[home].remove(key)
        neighbour = order[home + steps]
        neighbour.insert(len(neighbour) if steps < 0 else 0, key)
    return order
