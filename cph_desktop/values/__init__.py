"""Cell text to typed values. No input or output here: text in, values out."""
