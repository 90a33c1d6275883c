"""What editors use besides the files themselves."""
