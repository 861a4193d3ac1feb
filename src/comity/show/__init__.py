"""View -> reader: brief, tables, exports."""
