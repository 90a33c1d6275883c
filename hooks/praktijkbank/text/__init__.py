"""Dutch texts: prose, sorting, compounds; knows nothing about the domain."""
