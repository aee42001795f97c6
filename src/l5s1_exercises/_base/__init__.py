"""What the records are made of: checks and types of fields, and addresses."""
