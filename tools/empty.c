/* For a folder without sources: a library without content, not an error. */
