"""What drives satisfaction as rows: a line for each driver, with its touch points below where it is unfolded."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.drivers import DriverFindings, MeanFeeling
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.drivers import driver_name, mean_text
from touchpoint_audit.reports.rows import totals_cells
from touchpoint_audit.reports.words import verdict_sign
from touchpoint_audit.tui.lines import Piece, flush_right, spread
from touchpoint_audit.tui.outline import TouchPointRow

DRIVER = "driver."
"""What the keys of drivers begin with; a driver follows, or nothing for touch points that name none."""
NARROW, WIDE = 60, 116
"""Cells below which verdicts and hours alone stand beside the name, and from which on there is room for all."""
_COUNT, _VERDICT, _HOURS, _MONEY, _FEELING, _VOICES = 8, 4, 10, 14, 10, 12


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A driver of satisfaction with its findings, hours and feelings."""

    found: DriverFindings
    folded: bool

    @property
    def key(self) -> str:
        return DRIVER + (self.found.driver or "")

    @property
    def name(self) -> str:
        return driver_name(self.found.driver)

    def drawn(self, width: int) -> list[Piece]:
        found = self.found
        sign = " " if not found.items else "▸" if self.folded else "▾"
        style = "heading" if found.driver and found.items else "dim"
        return spread(width, [(f" {sign} ", "dim"), (self.name, style)], _figures(found, width))

    def told(self) -> str:
        """Everything about the driver that the line may have no room for."""
        found = self.found
        if not found.items:
            return _("{driver}: no touch point names it").format(driver=self.name)
        staff, _money, customers = (cell.text for cell in totals_cells(found.totals))
        n = len(found.items)
        parts = [
            ngettext("{driver}: {n} touch point", "{driver}: {n} touch points", n).format(driver=self.name, n=n),
            _("staff {hours} h/year").format(hours=staff) if found.totals.uncounted < n else _("staff not measured"),
            *([_("customers {hours} h/year").format(hours=customers)] if found.totals.customer_hours.most else []),
            _("feeling now {mean} (of {n})").format(mean=mean_text(found.now), n=found.now.n),
            _("wanted {mean} (of {n})").format(mean=mean_text(found.wanted), n=found.wanted.n),
            ngettext("{n} complaint", "{n} complaints", found.complaints).format(n=found.complaints),
            _("{n} in praise").format(n=found.praise),
        ]
        return " · ".join(parts)


def column_titles(width: int) -> list[Piece]:
    """What the numbers of a driver's row are."""
    titles = [(verdict_sign(verdict), _VERDICT) for verdict in Verdict]
    if width >= NARROW:
        titles.insert(0, (_("points"), _COUNT))
    titles.append((_("staff h"), _HOURS))
    if width >= WIDE:
        titles.append((_("money"), _MONEY))
    if width >= NARROW:
        titles += [(_("feel now"), _FEELING), (_("wanted"), _FEELING)]
    if width >= WIDE:
        titles += [(_("complaints"), _VOICES), (_("praise"), _VOICES - 4)]
    return [*((flush_right(title, cells), "dim") for title, cells in titles), (" ", "")]


def driver_rows(
    found: Sequence[DriverFindings], assessment: Assessment, unfolded: AbstractSet[str]
) -> list[DriverRow | TouchPointRow]:
    """Every driver, with its touch points where it is unfolded."""
    rows: list[DriverRow | TouchPointRow] = []
    for one in found:
        row = DriverRow(one, (one.driver or "") not in unfolded)
        if one.driver is None and not one.items:
            continue
        rows.append(row)
        if not row.folded:
            rows += [TouchPointRow(item, assessment.numbers[item.touch_point.id]) for item in one.items]
    return rows


def _figures(found: DriverFindings, width: int) -> list[Piece]:
    """The numbers under `column_titles`."""
    counts: list[Piece] = [
        (flush_right(str(found.verdicts[verdict]), _VERDICT), verdict.value if found.verdicts[verdict] else "dim")
        for verdict in Verdict
    ]
    staff, money = ("–", "–")
    if found.items:
        cells = totals_cells(found.totals)
        staff = cells[0].text if found.totals.uncounted < len(found.items) else "–"
        money = cells[1].text if found.totals.unpriced < len(found.items) else "–"
    pieces: list[Piece] = []
    if width >= NARROW:
        pieces.append((flush_right(str(len(found.items)), _COUNT), "" if found.items else "dim"))
    pieces += [*counts, (flush_right(staff, _HOURS), "")]
    if width >= WIDE:
        pieces.append((flush_right(money, _MONEY), ""))
    if width >= NARROW:
        pieces += [_feeling(found.now), _feeling(found.wanted)]
    if width >= WIDE:
        pieces.append((flush_right(str(found.complaints), _VOICES), "stop" if found.complaints else "dim"))
        pieces.append((flush_right(str(found.praise), _VOICES - 4), "keep" if found.praise else "dim"))
    return [*pieces, (" ", "")]


def _feeling(found: MeanFeeling) -> Piece:
    """The mean and of how many touch points; of too few their number alone."""
    if found.mean is None:
        return flush_right(_("– ({n})").format(n=found.n) if found.n else "–", _FEELING), "dim"
    return flush_right(_("{mean} ({n})").format(mean=mean_text(found), n=found.n), _FEELING), ""
