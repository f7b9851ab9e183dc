package loyalty.ledger.decision;

import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementUseId;
import loyalty.value.ProgrammeId;

/** The names under which entries about what members may use are found. */
public final class EntitlementTags {

    private EntitlementTags() {}

    /** What was granted, and what became of it. */
    public static TagName grant(ProgrammeId programme, EntitlementGrantId grant) {
        return TagName.of(programme, "entitlement-grant", grant.value());
    }

    /** The one revocation of what was granted. */
    public static TagName revocation(ProgrammeId programme, EntitlementGrantId grant) {
        return TagName.of(programme, "entitlement-revocation", grant.value());
    }

    /** A use, and what became of it. */
    public static TagName use(ProgrammeId programme, EntitlementUseId use) {
        return TagName.of(programme, "entitlement-use", use.value());
    }

    /** The one cancellation of a use. */
    public static TagName useCancellation(ProgrammeId programme, EntitlementUseId use) {
        return TagName.of(programme, "entitlement-use-cancellation", use.value());
    }
}
