package loyalty.journal.offender;

import loyalty.value.Points;

/** Breaks rules on purpose, so that the structure test can show that they bite. */
public final class OffendingJournal {

    /** The journal must not know points. */
    public Points points() {
        return Points.ZERO;
    }
}
