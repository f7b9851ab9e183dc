package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/** What callers are told about tiers given by hand, and about what members may use. */
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

    static void granted(EntitlementGranted granted, Map<String, Object> body) {
        entitlementGrant(granted.grant(), granted, granted.entitlement(), body);
        granted.uses().ifPresent(uses -> body.put("uses", uses));
        granted.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("reason", granted.reason().value());
        body.put("programmeVersion", granted.programmeVersion());
    }

    static void revoked(EntitlementRevoked revoked, Map<String, Object> body) {
        entitlementGrant(revoked.grant(), revoked, revoked.entitlement(), body);
        revoked.left().ifPresent(left -> body.put("left", left));
        body.put("reason", revoked.reason().value());
    }

    static void used(EntitlementUsed used, Map<String, Object> body) {
        entitlementUse(used.use(), used, used.entitlement(), body);
        body.put("tier", used.tier().value());
        used.club().ifPresent(club -> body.put("club", club.value()));
        used.grant().ifPresent(grant -> body.put("grantId", grant.value()));
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

    private static void entitlementGrant(
            EntitlementGrantId grant,
            LedgerEvent.OfMember event,
            EntitlementName entitlement,
            Map<String, Object> body) {
        body.put("grantId", grant.value());
        body.put("memberId", event.member().value());
        body.put("entitlement", entitlement.value());
    }

    private static void entitlementUse(
            EntitlementUseId use, LedgerEvent.OfMember event, EntitlementName entitlement, Map<String, Object> body) {
        body.put("useId", use.value());
        body.put("memberId", event.member().value());
        body.put("entitlement", entitlement.value());
    }
}
