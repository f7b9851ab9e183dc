package loyalty.ledger.club;

import java.util.List;
import loyalty.account.Clubs;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.value.MemberId;

/** Which clubs a member is in, and invited to, as of an instant. */
public final class ClubQuestion {

    private ClubQuestion() {}

    /** Either how the member stands with clubs, or why nobody can say. */
    public sealed interface Answer {

        /** How the member stands, by what is known now. */
        record Told(List<Clubs.Stay> stays, List<Clubs.Stay> invitations) implements Answer {

            public Told {
                stays = List.copyOf(stays);
                invitations = List.copyOf(invitations);
            }
        }

        /** There is no such member then, or no programme. */
        record Refused(Rejection reason) implements Answer {}
    }

    /** Answers as of an instant. */
    public static Answer of(EffectiveAt asOf, MemberId member, Known<?> known) {
        var objection = known.objectionToUndoing(asOf, member);
        if (objection.isPresent()) {
            return new Answer.Refused(objection.get());
        }
        var clubs = known.account(member).membership().clubs();
        return new Answer.Told(
                clubs.stays().stream()
                        .filter(each -> each.holdsAt(asOf.instant()))
                        .toList(),
                clubs.invitations().stream()
                        .filter(each -> each.holdsAt(asOf.instant()))
                        .toList());
    }
}
