"""The lossless cut of an article and its way back; the only place that knows the HTML parser."""
