package loyalty.gateway.offender;

import loyalty.value.Points;

/** Breaks rules on purpose, so that the structure test can show that they bite. */
public final class OffendingGateway {

    /** The gateway must not know points. */
    public Points points() {
        return Points.ZERO;
    }
}
