package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/** What callers are told about tiers given by hand, and about what tiers entitle to. */
final class PrivilegeAnswers {

    private PrivilegeAnswers() {}

    static void granted(TierGranted granted, Map<String, Object> body) {
        tierGrant(granted.grant(), granted, granted.tier(), body);
        granted.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("reason", granted.reason().value());
        body.put("programmeVersion", granted.programmeVersion());
    }

    static void ended(TierGrantEnded ended, Map<String, Object> body) {
        tierGrant(ended.grant(), ended, ended.tier(), body);
        body.put("reason", ended.reason().value());
    }

    static void used(EntitlementUsed used, Map<String, Object> body) {
        entitlementUse(used.use(), used, used.entitlement(), body);
        body.put("tier", used.tier().value());
        used.left().ifPresent(left -> body.put("left", left));
        used.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("programmeVersion", used.programmeVersion());
    }

    static void cancelled(EntitlementUseCancelled cancelled, Map<String, Object> body) {
        entitlementUse(cancelled.use(), cancelled, cancelled.entitlement(), body);
    }

    private static void tierGrant(
            TierGrantId grant, LedgerEvent.OfMember event, TierName tier, Map<String, Object> body) {
        body.put("grantId", grant.value());
        body.put("memberId", event.member().value());
        body.put("tier", tier.value());
    }

    private static void entitlementUse(
            EntitlementUseId use, LedgerEvent.OfMember event, EntitlementName entitlement, Map<String, Object> body) {
        body.put("useId", use.value());
        body.put("memberId", event.member().value());
        body.put("entitlement", entitlement.value());
    }
}
