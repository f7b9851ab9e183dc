package loyalty.ledger.audit.invariant;

/** INV-12: positions are 1, 2, 3 ... up to the last commit that the journal knows of. */
final class Dense extends Check {

    private long last;

    Dense() {
        super("INV-12", "DENSE");
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
