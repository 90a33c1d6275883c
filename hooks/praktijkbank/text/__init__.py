"""Dutch texts: prose, order, compounds; knows no domain."""
