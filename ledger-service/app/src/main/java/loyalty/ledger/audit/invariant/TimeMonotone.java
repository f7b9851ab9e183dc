package loyalty.ledger.audit.invariant;

/** INV-16: the time recorded never falls along positions, and a commit has the time of its entries. */
final class TimeMonotone extends Check {

    private long latest;

    /** @param latest when the entry before the first one that it is shown was recorded, in microseconds; the least of all for none */
    TimeMonotone(long latest) {
        super("INV-16", "TIME-MONOTONE");
        this.latest = latest;
    }

    @Override
    void see(Row row) {
        counted();
        require(row.recordedMicros() >= latest, row, "was recorded before the entry before it");
        require(
                row.head().isEmpty() || row.headMicros() == row.recordedMicros(),
                row,
                "its commit has another time than it");
        latest = Math.max(latest, row.recordedMicros());
    }
}
