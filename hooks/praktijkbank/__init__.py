"""The Praktijkbank compiler: structured practice files in, a static knowledge base out; it knows no site generator."""
