package loyalty.ledger.purchase;

import dev.cel.common.CelErrorCode;
import java.nio.file.Path;
import java.time.Instant;
import loyalty.projection.offender.OffendingProjection;

/** Breaks rules on purpose, so that the structure test can show that they bite. */
public final class OffendingDecision {

    /** A decision must not ask for the time, read files, ask in CEL or know another service. */
    public String decide() {
        return Instant.now().toString() + Path.of("x") + OffendingProjection.class + CelErrorCode.INTERNAL_ERROR;
    }
}
