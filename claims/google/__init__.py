"""The door for programs written for Google's Fact Check Tools API v1alpha1: our data, in its words and manners."""
