"""What came out: the result sheet, the page, the gallery."""
