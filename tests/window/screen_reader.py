"""What a screen reader is told: walks the tree of AT-SPI and prints it as JSON. For the system's Python, which has the bindings.

It waits for the program, reads the first page, presses "Practise with a sample" as a screen reader does, and reads the next page:

    screen_reader.py pages NAME-OF-THE-BUTTON NAME-OF-THE-TABLE

Or it waits until windows of these names are open, and reads each of them:

    screen_reader.py dialogs NAME…

Or it presses buttons, each as soon as there is one whose name begins so, and tells what stood on each page and what was read out
up to the last words:

    screen_reader.py announced NAME… LAST-WORDS
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LONGEST = 90  # seconds


def waited_for(find):
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found = find()
        if found:
            return found
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.2)
    sys.exit("nothing came")


def program():
    desktop = Atspi.get_desktop(0)
    apps = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
    return next((app for app in apps if app is not None and app.get_name() == "cph-desktop" and app.get_child_count()), None)


def walk(node):
    """Every node below that is shown, depth first; lists and tables only as far as their first lines."""
    for place in range(min(node.get_child_count(), 60)):
        child = node.get_child_at_index(place)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from walk(child)


def labels(node):
    """What is labelled by another node says so: on Linux Qt tells the current line of a list as its name."""
    sets = [one for one in node.get_relation_set() if one.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    return [one.get_target(place) for one in sets for place in range(one.get_n_targets())]


def told(node):
    states = node.get_state_set()
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "labels": [label.get_name() for label in labels(node)],
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "headings": headings(node),
    }


def headings(node):
    """What the columns of a table are called; None for what is no table."""
    table = node.get_table_iface()
    if node.get_role_name() == "list" or table is None or not table.get_n_rows():  # the program says nothing of empty ones
        return None
    heads = [table.get_column_header(place) for place in range(table.get_n_columns())]
    return [head.get_name() if head is not None else "" for head in heads]


def button(app, name):
    return next(
        (node for node in walk(app) if node.get_role_name() in ("push button", "button") and node.get_name() == name), None
    )


def first_row(app, name):
    """The names of the cells of a table's first row, once it has one."""
    table = next((node for node in walk(app) if node.get_role_name() == "table" and node.get_name() == name), None)
    lines = table.get_table_iface() if table is not None else None
    if lines is None or lines.get_n_rows() < 1:
        return None
    return [lines.get_accessible_at(0, column).get_name() for column in range(lines.get_n_columns())]


def dialogs(names):
    def all_open():
        app = program()
        found = [app.get_child_at_index(place) for place in range(app.get_child_count())] if app is not None else []
        by_name = {node.get_name(): node for node in found if node is not None}
        return by_name if set(names) <= by_name.keys() else None

    opened = waited_for(all_open)
    print(json.dumps({name: [told(opened[name]), *(told(node) for node in walk(opened[name]))] for name in names}))


def pages(sample, files):
    app = waited_for(program)
    choice = waited_for(lambda: button(app, sample))
    read = {"start": [told(node) for node in walk(app)]}
    choice.get_action_iface().do_action(0)
    row = waited_for(lambda: first_row(app, files))
    read["files"] = [told(node) for node in walk(app)]
    print(json.dumps({"pages": read, "row": row}))


def announced(names, last):
    said = []
    listener = Atspi.EventListener.new(lambda event: said.append([event.any_data, event.detail1]))
    listener.register("object:announcement")

    def usable(name):
        app = program()
        nodes = walk(app) if app is not None else ()
        buttons = (node for node in nodes if node.get_role_name() in {"push button", "button"})
        return next(
            (one for one in buttons if one.get_name().startswith(name) and one.get_state_set().contains(Atspi.StateType.ENABLED)),
            None,
        )

    read = {}
    for name in names:
        button = waited_for(lambda name=name: usable(name))
        read[name] = [told(node) for node in walk(program())]
        button.get_action_iface().do_action(0)
    waited_for(lambda: any(words == last for words, _politeness in said))
    read[last] = [told(node) for node in walk(program())]
    print(json.dumps({"said": said, "pages": read}))


if sys.argv[1] == "announced":
    announced(sys.argv[2:-1], sys.argv[-1])
elif sys.argv[1] == "dialogs":
    dialogs(sys.argv[2:])
else:
    pages(*sys.argv[2:])
