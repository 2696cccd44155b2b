"""What a reader of files has to say about them: where, and whether it can go on."""

from dataclasses import dataclass, field

# More than anybody reads; the rest is counted.
MOST = 200


@dataclass(frozen=True, order=True)
class Remark:
    """One place in a file, line and column from 1, and what was refused or assumed there."""

    line: int
    column: int
    message: str
    is_refusal: bool = False


@dataclass
class Remarks:
    """Gathers remarks while a file is read; keeps the first MOST, and counts them all."""

    kept: list[Remark] = field(default_factory=list)
    count: int = 0
    refused: bool = False

    def assume(self, line: int, column: int, message: str) -> None:
        """Something was taken in another way than it stands there, or left out."""
        self._add(Remark(line, column, message))

    def refuse(self, line: int, column: int, message: str) -> None:
        """With this the file cannot be taken over."""
        self.refused = True
        self._add(Remark(line, column, message, is_refusal=True))

    @property
    def more(self) -> int:
        return self.count - len(self.kept)

    def _add(self, remark: Remark) -> None:
        self.count += 1
        # A refusal is always said, however much was assumed before it.
        if len(self.kept) < MOST or (remark.is_refusal and len(self.kept) < 2 * MOST):
            self.kept.append(remark)
