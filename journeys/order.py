"""Where things stand along the way: steps, places beside a neighbour, and the places in between filled."""

from collections.abc import Mapping, Sequence

Groups = Mapping[int, Sequence[int]]

# Behind whatever is there: no row has this id.
LAST = 0


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


def placed(keys: Sequence[int], key: int, after: int | None) -> list[int]:
    """`keys` with `key` behind `after`; None is the beginning. Where `after` has gone meanwhile, it comes last."""
    order = [each for each in keys if each != key]
    place = 0 if after is None else order.index(after) + 1 if after in order else len(order)
    return [*order[:place], key, *order[place:]]


def placed_across(groups: Groups, key: int, group: int, after: int | None) -> dict[int, list[int]]:
    """`groups` with `key` in `group`, behind `after` there."""
    order = {name: [each for each in keys if each != key] for name, keys in groups.items()}
    return {**order, group: placed(order[group], key, after)}


def neighbour(keys: Sequence[int], key: int) -> int | None:
    """What stands before `key`; None where it is the first."""
    place = keys.index(key)
    return keys[place - 1] if place else None
