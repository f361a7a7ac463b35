"""What a model tells the delegates beside the usual: bound once, since looking an enum up is slow.

| role | gives |
|---|---|
| VALUE | the value itself, such as a Decimal, for `MoneyDelegate` |
| TONE | the name of a text colour: `text2`, `text3`, `bad`, `warn`, `ok`, `accentText` |
| STRONG | whether the text is semibold: totals, names |
| SECOND | a second line below the first |
| FLAG | `needed` or `written`: a note on a variance, drawn in the corner |
| REFUSED | why what was typed is refused; the display text is then what was typed |
| RATING, TREND | a rating's code or word; `up`, `down` or `same` |
| BAR | a `marks.Bar` |
| HEAT | a `heat.Heat` |
"""

from PySide6.QtCore import Qt

_FIRST = Qt.ItemDataRole.UserRole.value + 100
VALUE, TONE, STRONG, SECOND, FLAG, REFUSED, RATING, TREND, BAR, HEAT = range(_FIRST, _FIRST + 10)
DISPLAY = Qt.ItemDataRole.DisplayRole
EDIT = Qt.ItemDataRole.EditRole
ALIGN = Qt.ItemDataRole.TextAlignmentRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
