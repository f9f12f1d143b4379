"""What the commands do. Each takes plain values, writes its result, and returns the exit status; none knows click."""
