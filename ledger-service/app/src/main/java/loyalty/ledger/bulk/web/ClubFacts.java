package loyalty.ledger.bulk.web;

import java.time.Instant;
import loyalty.ledger.club.web.ClubEndpoint;
import loyalty.ledger.club.web.ClubRequests;
import loyalty.ledger.decision.Command;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.web.Fields;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * The facts about one member and one club.
 *
 * @param id of the club, as it came
 */
record ClubFacts(ClubEndpoint.Ledgers clubs, ProgrammeId programme, String id, MemberId member, Instant now) {

    Fact invitation(ClubRequests.Invitation body) {
        return fact(clubs.invitations(), body.toCommand(programme, member, club(), now));
    }

    Fact withdrawal(ClubRequests.Withdrawal body) {
        return fact(clubs.withdrawals(), body.toCommand(programme, member, club(), now));
    }

    Fact joining(ClubRequests.Joining body) {
        return fact(clubs.joinings(), body.toCommand(programme, member, club(), now));
    }

    Fact leaving(ClubRequests.Leaving body) {
        return fact(clubs.leavings(), body.toCommand(programme, member, club(), now));
    }

    private <C extends Command> Fact fact(Ledger<C> ledger, C command) {
        return Fact.of(member, ledger, command);
    }

    private ClubId club() {
        return Fields.required(id, "/id", ClubId::new);
    }
}
