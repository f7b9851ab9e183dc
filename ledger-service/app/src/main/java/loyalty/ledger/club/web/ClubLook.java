package loyalty.ledger.club.web;

import java.util.Collection;
import java.util.Map;
import loyalty.ledger.club.ClubQuestion;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What the journal knows of clubs; records nothing. */
public interface ClubLook {

    /** Which clubs a member is in; throws {@link loyalty.ledger.shell.NotAnsweredException} when the journal is away. */
    ClubQuestion.Answer of(ProgrammeId programme, MemberId member, EffectiveAt asOf);

    /** The seats that are taken of those clubs that anybody has ever joined. */
    Map<ClubId, Taken> seats(ProgrammeId programme, Collection<ClubId> clubs);

    /**
     * The seats that are taken of a club.
     *
     * @param position of the entry that took or freed one last
     */
    record Taken(long seats, long position) {}
}
