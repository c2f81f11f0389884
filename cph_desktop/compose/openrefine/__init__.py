"""OpenRefine's Wikibase schemas: read as recipes, and written from them.

The JSON is not formally documented (OpenRefine issue 3269), so it is read leniently: what is understood is used, what is not is
named. The shapes are told in the reference "Peers: what other upload tools have", section 2.6.
"""

from cph_desktop.compose.openrefine.exporting import schema_from_recipe
from cph_desktop.compose.openrefine.importing import ImportedSchema, recipe_from_schema
from cph_desktop.compose.openrefine.schema_file import is_schema

__all__ = ["ImportedSchema", "is_schema", "recipe_from_schema", "schema_from_recipe"]
