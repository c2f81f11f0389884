"""No words that a user sees are written in the code: each is a message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "cph_desktop"

# Calls that show what they are given: Qt's setters and widgets, its dialogs, the terminal, the errors that are told to the user.
_SHOWING = re.compile(
    r"""
    set(?:Plain|Placeholder|Informative|Detailed|Label|Button|OkButton|Tab|SpecialValue)?Text
    | setAccessible\w+ | set(?:Window)?Title | set\w*Labels | set(?:ToolTip|StatusTip|WhatsThis|[SP]\w+fix|Format|Html|Markdown)
    | (?:add|insert)(?:Tab|Item|Items|Row|Action|Menu|PlainText) | appendPlainText | showMessage | drawText
    | Q(?:Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|MessageBox|\w+Item|AccessibleAnnouncementEvent)
    | getText | get(?:Open|Save)FileName | getExistingDirectory | information | question | about
    | add_argument | add_parser | getpass | print | Unusable | WikiTrouble
    """,
    re.VERBOSE,
)
_NO_WORDS = {"*.json", "Milim Book"}  # a pattern for file names, and the name of a template as an example of one
_A_WORD = re.compile(r"[^\W\d_]{2,}")
_A_SENTENCE = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
_ROOMS_THAT_SPEAK = ("ui", "cli", "journey", "checks", "report")


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8"))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


def _on(node: ast.Call) -> str:
    """The name of what a method is called on: ``_log`` in ``_log.warning(…)``."""
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    return owner.id if isinstance(owner, ast.Name) else ""


def _literal(node: ast.expr) -> str:
    """The words written in an argument itself, not in a call inside it."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return " ".join(_literal(part) for part in parts)
        case ast.BinOp(left=left, right=right):
            return _literal(left) + _literal(right)
        case ast.IfExp(body=body, orelse=orelse):
            return f"{_literal(body)} {_literal(orelse)}"
    return ""


def words_shown(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and words of each call that shows words written in the code."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not _SHOWING.fullmatch(_called(node)):
            continue
        given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg in {"text", "title", "help"})]
        found += [(node.lineno, words) for words in map(_literal, given) if _A_WORD.search(words) and words not in _NO_WORDS]
    return found


def sentences(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and words of what reads like a sentence and is neither a docstring nor for developers (logs, patterns, asserts, SQL,
    values of an enum, errors of Python's own).
    """
    for_developers: set[int] = set()
    for node in ast.walk(tree):
        is_enum = isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases)
        is_inner_error = isinstance(node, ast.Raise) and node.exc is not None and "msg(" not in ast.unparse(node.exc)
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_log = isinstance(node, ast.Call) and (_on(node) in {"_log", "logging", "re", "regex"} or _called(node) == "execute")
        if is_enum or is_inner_error or is_docstring or is_log or isinstance(node, ast.Assert):
            for_developers |= {id(inner) for inner in ast.walk(node)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in for_developers
        and _A_SENTENCE.search(node.value)
    ]


def test_that_nothing_is_shown_that_is_no_message() -> None:
    assert [(str(path), *one) for path, tree in _modules() if path.parts[0] != "practice" for one in words_shown(tree)] == []


def test_that_the_rooms_that_speak_hold_no_sentences() -> None:
    speaking = ((path, tree) for path, tree in _modules() if path.parts[0] in _ROOMS_THAT_SPEAK)
    assert [(str(path), *one) for path, tree in speaking for one in sentences(tree)] == []


def test_that_words_in_code_are_seen() -> None:
    code = """
label.setText("Choose a file")
QLabel(f"{count} files")
parser.add_argument("--x", help="What it is")
raise Unusable("The sheet is empty")
box.addItem(name)
label.setText(texts.text(msg("ui-cancel")))
"""
    assert [line for line, _words in words_shown(ast.parse(code))] == [2, 3, 4, 5]
    assert [line for line, _words in sentences(ast.parse('_log.info("it is over")\nsaid = "it is over"'))] == [2]


def test_that_the_pages_of_a_report_hold_no_words() -> None:
    templates = sorted(PACKAGE.rglob("*.html")) + sorted((REPOSITORY / "resources").rglob("*.html"))
    assert templates
    found = {path.name: _words_in(path.read_text(encoding="utf-8")) for path in templates if "practice" not in path.parts}
    assert {name: words for name, words in found.items() if words} == {}


def _words_in(template: str) -> list[str]:
    """The words of a page that its template has itself, without tags, style and what is filled in."""
    bare = "".join(value if kind == "data" else " " for _line, kind, value in Environment(autoescape=True).lex(template))
    bare = re.sub(r"(?s)<(style|script)\b.*?</\1>|<!--.*?-->|<[^>]*>|&\w+;", " ", bare)
    return _A_WORD.findall(bare)
