"""comity: one sourced record of what is published about dealings between governments."""
