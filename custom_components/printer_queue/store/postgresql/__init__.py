"""A queue kept in a PostgreSQL database; needs psycopg, which only such queues install."""
