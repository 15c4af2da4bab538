"""The style sheet, with ``$names`` that :mod:`screening.ui.theme` fills. One sheet for the whole product.

Roles and tones are dynamic properties set by :mod:`screening.ui.widgets`; no window writes a colour.
"""

SHEET = """
* { font-family: "FiraGO", "Noto Sans"; font-size: $s14; color: $text; outline: none; }
QMainWindow, QDialog, QWidget[role="page"] { background: $window; }
QWidget[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QWidget[role="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QWidget[role="side"] { background: $surface; border: none; border-left: 1px solid $line; }
QWidget[role="side-left"] { background: $surface; border: none; border-right: 1px solid $line; }
QWidget[role="surface"] { background: $surface; }
QWidget[role="subtle"] { background: $subtle; }
QWidget[role="shade"] { background: $shade; }
QWidget[role="paper"] { background: $paper; }
QWidget[role="blank"] { background: $window; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 5px; }
QFrame[role="card"][tone="current"] { background: $tint; border: 2px solid $primary; }
QFrame[role="card"][tone="dashed"] { border: 1px dashed $field; }
QFrame[role="card"][tone="warn"] { background: $warn_wash; border-color: $warn_line; }
QFrame[role="card"][tone="bad"] { background: $bad_ground; border-color: $bad_line; }
QFrame[role="row"] { background: $surface; border: none; border-bottom: 1px solid $soft_line; }
QFrame[role="row"][tone="warn"] { background: $warn_wash; }
QFrame[role="row"][tone="bad"] { background: $bad_ground; }
QFrame[role="row"][tone="current"] { background: $selection; border-left: 3px solid $primary; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="mark"] { background: $primary; border: none; }
QFrame[role="quote"] { background: transparent; border: none; border-left: 4px solid $primary; }

QLabel { background: transparent; }
QLabel[role="note"] { font-size: $s13; color: $muted; }
QLabel[role="small"] { font-size: $s12; color: $muted; }
QLabel[role="plain"] { font-size: $s13; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="strong-small"] { font-weight: bold; font-size: $s13; }
QLabel[role="group"] { font-weight: bold; font-size: $s13; color: $muted; }
QLabel[role="h3"] { font-weight: bold; font-size: $s16; }
QLabel[role="h2"] { font-weight: bold; font-size: $s18; }
QLabel[role="h1"] { font-weight: bold; font-size: $s22; }
QLabel[role="question"] { font-weight: bold; font-size: $s28; }
QLabel[role="question-french"] { font-size: $s18; }
QLabel[role="words"] { font-size: $s28; }
QLabel[role="words-french"] { font-size: $s20; }
QLabel[role="words-small"] { font-size: $s15; }
QLabel[role="digest"] { font-family: "Fira Mono", "Noto Sans"; font-size: $s13; }
QLabel[role="corner"] { font-size: $s13; background: $warn_ground; color: $warn; padding: 4px 10px; }
QLabel[role="corner"][tone="service"] { background: $tint; color: $text; }
QLabel[role="clock"] { font-size: $s60; color: $muted; }
QLabel[role="key"] { font-size: $s11; color: $muted; background: $surface; border: 1px solid $line;
  border-radius: 3px; padding: 1px 5px; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; font-weight: bold; }
QLabel[tone="primary"] { color: $primary; }
QLabel[tone="off"] { color: $disabled; }

QLabel[role="chip"] { font-size: $s13; background: $surface; border: 1px solid $line; border-radius: $p11;
  padding: 2px 10px; }
QLabel[role="chip"][tone="good"] { color: $good; background: $good_ground; border-color: $good_line; }
QLabel[role="chip"][tone="warn"] { color: $warn; background: $warn_ground; border-color: $warn_line; }
QLabel[role="chip"][tone="bad"] { color: $bad; background: $bad_ground; border-color: $bad_line; font-weight: normal; }
QLabel[role="chip"][tone="info"] { color: $primary; background: $selection; border-color: $key_line; }

QFrame[role="banner"] { border: none; border-left: 4px solid $accent; background: $tint; }
QFrame[role="banner"][tone="good"] { border-left-color: $good; background: $good_ground; }
QFrame[role="banner"][tone="warn"] { border-left-color: $warn_bar; background: $warn_ground; }
QFrame[role="banner"][tone="bad"] { border-left-color: $bad_bar; background: $bad_ground; }
QFrame[role="banner"][tone="plain"] { border-left-color: $line; background: $subtle; }
QFrame[role="ribbon"] { border: none; border-bottom: 1px solid $warn_line; background: $warn_ground; }
QFrame[role="ribbon"] QLabel { color: $warn; }
QFrame[role="ribbon"][tone="service"] { border-bottom-color: $line; background: $tint; }
QFrame[role="ribbon"][tone="service"] QLabel { color: $text; }

QPushButton { background: $surface; color: $text; border: 1px solid $line; border-radius: 4px;
  padding: $p6 $p14; min-height: $s18; }
QPushButton:hover { border-color: $primary; }
QPushButton:focus { border: 2px solid $primary; padding: 5px 13px; }
QPushButton:disabled { color: $disabled; background: $off; border-color: $line; }
QPushButton[role="secondary"] { color: $primary; border-color: $primary; }
QPushButton[role="secondary"]:focus { border: 2px solid $primary; background: $selection; }
QPushButton[role="secondary"]:disabled { color: $disabled; border-color: $line; }
QPushButton[role="primary"] { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[role="primary"]:hover { background: $hover; }
QPushButton[role="primary"]:focus { border: 2px solid $accent; background: $hover; }
QPushButton[role="primary"]:disabled { color: $disabled; background: $off; border-color: $line; }
QPushButton[role="danger"] { color: $bad; border-color: $bad_bar; }
QPushButton[role="danger"]:focus { border: 2px solid $bad_bar; background: $bad_ground; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $primary; padding: 1px 2px;
  text-decoration: underline; text-align: left; min-height: 0; }
QPushButton[role="link"]:hover { color: $hover; }
QPushButton[role="link"]:focus { border: 1px solid $primary; background: $selection; padding: 1px 2px; }
QPushButton[role="chip"] { font-size: $s13; background: $surface; border: 1px solid $line; border-radius: $p11;
  padding: 2px 9px; min-height: 0; }
QPushButton[role="chip"]:checked { background: $tint; color: $primary; border-color: $primary; }
QPushButton[role="chip"]:focus { border: 2px solid $primary; padding: 1px 8px; }
QPushButton[role="chip"][tone="dashed"] { border-style: dashed; border-color: $field; padding: 4px 10px; }
QPushButton[role="chip"][tone="dashed"]:checked { border-style: solid; border-color: $primary; }
QPushButton[role="chip"][tone="dashed"]:focus { border: 2px dashed $primary; padding: 3px 9px; }
QPushButton[role="chip"][tone="warn"] { color: $warn; background: $warn_ground; border-color: $warn_line; }
QPushButton[role="segment"] { color: $primary; background: $surface; border: 1px solid $primary; border-radius: 0;
  padding: 2px 10px; min-height: $s18; font-size: $s13; }
QPushButton[role="segment"][end="first"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px; }
QPushButton[role="segment"][end="last"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QPushButton[role="segment"][end="only"] { border-radius: 4px; }
QPushButton[role="segment"]:checked { background: $primary; color: $on_primary; }
QPushButton[role="segment"]:focus { border: 2px solid $accent; padding: 1px 9px; background: $selection; }
QPushButton[role="segment"]:checked:focus { background: $hover; color: $on_primary; }
QPushButton[role="segment"]:disabled { color: $disabled; border-color: $line; background: $off; }

QPushButton[role="card"] { background: $surface; border: 1px solid $line; border-radius: 5px; padding: 0;
  min-height: 0; text-align: left; }
QPushButton[role="card"]:hover { border-color: $primary; }
QPushButton[role="card"]:checked { background: $tint; border: 2px solid $primary; }
QPushButton[role="card"]:focus { background: $selection; border: 2px solid $primary; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $surface; border: 1px solid $field;
  border-radius: 4px; padding: $p5 $p8; selection-background-color: $primary; selection-color: $on_primary;
  placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $primary; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $disabled; background: $off; }
QLineEdit[role="time"] { padding: 2px 6px; font-size: $s13; }
QLineEdit[role="time"]:focus { padding: 1px 5px; }
QLineEdit[role="detail"] { padding: 2px 6px; font-size: $s13; }
QLineEdit[role="detail"]:focus { padding: 1px 5px; }
QLineEdit[tone="bad"], QPlainTextEdit[tone="bad"] { border-color: $bad_bar; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field;
  selection-background-color: $selection; selection-color: $text; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; selection-background-color: $primary;
  selection-color: $on_primary; alternate-background-color: $field; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; alternate-background-color: $line; }

ChoiceMark { selection-background-color: $primary; selection-color: $on_primary; alternate-background-color: $field;
  background-color: $surface; }
LevelBar { color: $primary; alternate-background-color: $empty; selection-background-color: $hatch;
  background-color: $surface; }
ProgressBlocks { color: $primary; alternate-background-color: $empty; }
ShareBar { color: $good; selection-background-color: $warn_bar; alternate-background-color: $empty; }
StrengthBar { color: $primary; alternate-background-color: $empty; }
StatusDot { color: $field; background-color: $surface; selection-color: $surface;
  selection-background-color: $primary; }
StatusDot[tone="good"] { selection-background-color: $good; color: $good; }
StatusDot[tone="warn"] { selection-background-color: $warn; color: $warn; }
StatusDot[tone="bad"] { selection-background-color: $bad_bar; color: $bad; }
StatusDot[tone="info"] { color: $primary; }
KeyButton { alternate-background-color: $line; }
KeyButton[role="primary"] { alternate-background-color: $key_line; }
KeyButton[role="secondary"] { alternate-background-color: $line; }

QTableView, QListView, QTreeView { background: $surface; alternate-background-color: $subtle; border: 1px solid $line;
  gridline-color: $soft_line; selection-background-color: $selection; selection-color: $text; font-size: $s13; }
QTableView::item, QListView::item, QTreeView::item { padding: 0 8px; border-bottom: 1px solid $soft_line; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $selection;
  color: $text; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid $primary; }
QHeaderView { background: $subtle; }
QHeaderView::section { background: $subtle; font-weight: bold; font-size: $s13; padding: $p6 11px; border: none;
  border-right: 1px solid $line; border-bottom: 1px solid $line; }
QMenuBar { background: $surface; border-bottom: 1px solid $line; font-size: $s13; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $surface; border: 1px solid $line; font-size: $s13; }
QMenu::item { padding: 5px 24px 5px 16px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 4px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="plain-ground"] { background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; }
QScrollBar:horizontal { height: 10px; background: transparent; }
QScrollBar::handle { background: $hatch; border-radius: 4px; min-height: 30px; min-width: 30px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px; font-size: $s13; }
"""
