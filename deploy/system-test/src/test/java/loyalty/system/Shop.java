package loyalty.system;

import java.util.List;

/** The texts of requests that are right, for tests to spoil. */
final class Shop {

    private Shop() {}

    /** A programme with every policy, in pounds. */
    static String document(String programme) {
        return """
                {"programme":"%s","version":1,"name":"A shop","zone":"UTC","currency":"GBP","effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],"rounding":"FLOOR","scope":"ORDER"},
                 "expiry":{"days":365,"roundUpTo":"NONE"},
                 "registration":{"points":100,"pendingUntilEmailConfirmed":true,"confirmWithinHours":8760},
                 "referral":{"referrerPoints":300,"friendPoints":150,"minimumPurchase":"30.00","returnWindowDays":14},
                 "review":{"points":20,"subjectPolicy":"PRODUCT"},
                 "redemption":{"minimum":1,"step":1,"holdMinutes":30},"returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "transfers":{"minimum":1},
                 "adjustments":{"approvalAbove":1000,"proposalDays":14},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":500}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}""".formatted(programme);
    }

    /** The body of a purchase. */
    static String purchase(String member, String amount, String effectiveAt) {
        return "{\"memberId\":\"%s\",\"amount\":\"%s\",\"currency\":\"GBP\",\"effectiveAt\":\"%s\"}"
                .formatted(member, amount, effectiveAt);
    }

    static String facts(String... items) {
        return "{\"facts\":[" + String.join(",", List.of(items)) + "]}";
    }
}
