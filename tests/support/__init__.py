"""What tests share: the built site, the server it is seen through, the browser, and the account of what was left out."""
