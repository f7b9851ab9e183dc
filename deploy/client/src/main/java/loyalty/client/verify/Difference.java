package loyalty.client.verify;

/**
 * A value that the projections answer otherwise than the journal.
 *
 * @param field of the row, or {@code row} when one side has none
 */
record Difference(String member, String field, String projected, String audited) {

    @Override
    public String toString() {
        return "member " + member + ", " + field + ": projections say " + projected + ", the journal " + audited;
    }
}
