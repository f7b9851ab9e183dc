package loyalty.value;

import loyalty.account.OffendingFold;

/** Breaks rules on purpose, so that the structure test can show that they bite. */
public final class OffendingValue {

    private OffendingValue() {}

    /** A value must not know a fold. */
    public static OffendingFold fold() {
        return new OffendingFold();
    }
}
