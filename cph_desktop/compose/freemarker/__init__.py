"""FreeMarker as Pattypan's users write it: the wikitext template in their sheets, rendered to the byte as FreeMarker 2.3.23 does.

A subset on purpose: interpolations, ``if``, ``list``, ``assign``, ``switch``, comments, the operators and the built-ins for text,
numbers and sequences. Anything else is named with its line instead of being sent to a wiki half understood. Templates and
values are data: nothing here reads files, imports code or calls methods.

The language is described at https://freemarker.apache.org/docs/ref.html; what Pattypan does with it is in the reference
"Pattypan: what its users have on disk, what it does, what they miss", sections 2.3 and 2.4.
"""

from cph_desktop.compose.freemarker.errors import RenderError, TemplateError
from cph_desktop.compose.freemarker.rendering import render
from cph_desktop.compose.freemarker.template import Template, parse_template

__all__ = ["RenderError", "Template", "TemplateError", "parse_template", "render"]
