"""What on the desk does not go together: numbers, questions, ratings. Each list is found anew, in fixed queries."""
