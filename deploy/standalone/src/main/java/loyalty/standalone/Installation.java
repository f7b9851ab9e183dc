package loyalty.standalone;

/** One installation as it runs: where its files lie, what only it knows and where its parts listen. */
record Installation(Home home, Secrets secrets, Endpoints endpoints) {}
