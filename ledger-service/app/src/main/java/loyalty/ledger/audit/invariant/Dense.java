package loyalty.ledger.audit.invariant;

/** INV-12: positions are 1, 2, 3 ... up to the last commit that the journal knows of. */
final class Dense extends Check {

    private long last;

    /** @param last the position before the first one that it is shown; 0 for none */
    Dense(long last) {
        super("INV-12", "DENSE");
        this.last = last;
    }

    @Override
    void see(Row row) {
        counted();
        require(row.position() == last + 1, row, "follows position " + last);
        last = row.position();
    }

    @Override
    void end(long head) {
        if (last != head) {
            wrong(last, "is the last entry, but commits or tags tell of position " + head);
        }
    }
}
