"""How well readers find what they ask for: questions judged by hand, put to our search and to the theme's own."""
