package loyalty.ledger.decision;

import loyalty.programme.Club;
import loyalty.value.ClubId;
import loyalty.value.ProgrammeId;

/**
 * What an entry takes from a limited quantity that many entries share.
 *
 * @param amount more than 0; less where it gives back
 * @param limit the most that may have been taken after it, by all together; 0 or more
 */
public record QuotaDraw(TagName quota, long amount, long limit) {

    /** A seat of a club that is free again. */
    static QuotaDraw freedSeat(ProgrammeId programme, ClubId club) {
        return new QuotaDraw(TagName.clubSeats(programme, club), -1, Club.SEATS_MAX);
    }
}
