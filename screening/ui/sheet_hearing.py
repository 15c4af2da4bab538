"""The part of the style sheet that only the hearing, the interpreter's window and the discreet screen use."""

HEARING_SHEET = """
QScrollArea:focus { border: 1px solid $primary; }
QPushButton[role="vigilance"] { background: $shade; color: $text; border: none; border-bottom: 1px solid $line;
  border-radius: 0; padding: 3px 10px; text-align: left; font-size: $s13; min-height: $s18; }
QPushButton[role="vigilance"]:hover { background: $off; }
QPushButton[role="vigilance"]:focus { border: 2px solid $primary; padding: 2px 9px; }
QPushButton[role="core"] { background: transparent; border: 1px solid transparent; padding: 1px 2px; font-size: $s13;
  min-height: $s18; text-align: left; }
QPushButton[role="core"]:hover { color: $primary; }
QPushButton[role="core"]:focus { border: 1px solid $primary; }
QTreeView[role="plan"] { border: none; background: $surface; font-size: $s13; selection-background-color: $selection;
  placeholder-text-color: $muted; }
QTreeView[role="plan"]:focus { border: none; }
QTreeView[role="plan"]::item { border: none; padding: 0; }
OptionCard { color: $text; background: $surface; selection-background-color: $primary; selection-color: $on_primary;
  alternate-background-color: $field; placeholder-text-color: $muted; font-size: $s14; }
QFrame[role="words-box"] { background: $surface; border: 1px solid $field; border-radius: 4px; }
QFrame[role="words-box"][tone="current"] { border: 2px solid $primary; }
QFrame[role="words-box"] QFrame[role="line"] { margin: 0 2px; }
QPlainTextEdit[role="words-field"], QPlainTextEdit[role="words-field"]:focus { border: none; background: transparent;
  padding: 2px 4px; font-size: $s15; }
QPlainTextEdit[role="words-alone"] { font-size: $s15; }
QFrame[role="card"][tone="tray"] { border: 1px solid $warn_line; border-top: 4px solid $warn_bar; }
TrayLine { selection-background-color: $primary; }
TrayLine QPushButton { padding: 4px 12px; font-size: $s13; }
QLabel[role="small-parts"] { font-size: $s12; color: $muted; }
QPushButton[role="link-small"] { background: transparent; border: 1px solid transparent; color: $primary;
  padding: 0 1px; text-decoration: underline; font-size: $s12; min-height: 0; }
QPushButton[role="link-small"]:focus { border: 1px solid $primary; background: $selection; }
QPushButton[role="link-small"]:disabled { color: $disabled; text-decoration: none; }
QFrame[role="alert"] { background: $bad_ground; border: none; border-bottom: 1px solid $bad_line;
  border-left: 6px solid $bad_bar; }
QFrame[role="alert"][tone="quiet"] { background: $subtle; border-bottom: 1px solid $line;
  border-left: 6px solid $bad_line; }
QFrame[role="alert-line"] { background: $bad_line; border: none; max-width: 1px; min-width: 1px; }
QLabel[role="alert-title"] { font-weight: bold; font-size: $s18; color: $bad; }
QFrame[role="alert"][tone="quiet"] QLabel[role="alert-title"] { font-size: $s14; color: $text; }
QLabel[role="ribbon-corner"] { background: $warn_ground; color: $warn; font-size: $s13; padding: 4px 10px; }
Cover { background: $discreet; color: $discreet_text; }
QLabel[role="interpreter-question"] { font-weight: bold; color: $text; }
QPushButton[role="language"] { color: $primary; background: $surface; border: 1px solid $primary; border-radius: 0;
  padding: 6px 16px; font-size: $s16; }
QPushButton[role="language"][end="first"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px; }
QPushButton[role="language"][end="last"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QPushButton[role="language"]:checked { background: $primary; color: $on_primary; }
QPushButton[role="language"]:focus { border: 2px solid $accent; padding: 5px 15px; }
QFrame[role="spoken-option"] { background: $surface; border: 1px solid $hatch; border-radius: 5px; }
QFrame[role="spoken-other"] { background: $surface; border: 1px dashed $field; border-radius: 20px; }
QFrame[role="glossary"] { background: $tint; border: 2px solid $primary; border-radius: 5px; }
QLabel[role="term"] { font-weight: bold; font-size: $s22; }
QLabel[role="probe"] { font-weight: bold; font-size: $s16; }
QLabel[role="explained"] { font-size: $s16; }
Matrix { color: $text; background: $surface; selection-background-color: $primary; selection-color: $on_primary;
  alternate-background-color: $off; font-size: $s13; }
QFrame[role="finding"] { background: $surface; border: 1px solid $line; border-left: 4px solid $primary;
  border-radius: 4px; }
QFrame[role="finding"][tone="against"] { border-left: 5px double $text; }
QFrame[role="finding"][tone="lead"] { border-left: 4px dashed $field; }
QPushButton[role="ask-line"] { background: $surface; border: 1px solid $line; border-radius: 4px; text-align: left;
  padding: 6px 10px; font-size: $s13; }
QPushButton[role="ask-line"]:checked { background: $tint; border: 2px solid $primary; }
QPushButton[role="ask-line"]:focus { border: 2px solid $primary; }
QPushButton[role="element-line"] { background: transparent; border: none; border-radius: 0; }
"""
