package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.LedgerEvent;
import loyalty.value.ClubId;

/** What callers are told about members and clubs. */
final class ClubAnswers {

    private ClubAnswers() {}

    static void invited(ClubInvited invited, Map<String, Object> body) {
        about(invited, invited.club(), "invited", body);
        invited.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("programmeVersion", invited.programmeVersion());
    }

    static void withdrawn(ClubInvitationWithdrawn withdrawn, Map<String, Object> body) {
        about(withdrawn, withdrawn.club(), "withdrawn", body);
        body.put("reason", withdrawn.reason().value());
    }

    static void joined(ClubJoined joined, Map<String, Object> body) {
        about(joined, joined.club(), "joined", body);
        joined.tier().ifPresent(tier -> body.put("tier", tier.value()));
        body.put("programmeVersion", joined.programmeVersion());
    }

    static void left(ClubLeft left, Map<String, Object> body) {
        about(left, left.club(), "left", body);
        body.put("since", left.since().toString());
    }

    private static void about(LedgerEvent.OfMember event, ClubId club, String state, Map<String, Object> body) {
        body.put("memberId", event.member().value());
        body.put("club", club.value());
        body.put("state", state);
    }
}
