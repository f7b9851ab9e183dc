package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * A member joined the programme.
 *
 * @param contact the version of the contact data in the vault; the data itself stands nowhere else
 * @param bonus points given for joining, 0 for none
 * @param confirmBy the instant at which a bonus that waits for the e-mail is cancelled
 * @param told the balance after it, as of {@code effectiveAt}
 * @param type absent for a person
 * @param pointCurrency what joining gave then; empty for the programme's own points
 */
public record MemberRegistered(
        ProgrammeId programme,
        MemberId member,
        Instant effectiveAt,
        Optional<Channel> channel,
        Optional<ContactVersion> contact,
        int programmeVersion,
        Points bonus,
        Optional<Instant> confirmBy,
        List<Movement> movements,
        Told told,
        Optional<MemberType> type,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public MemberRegistered {
        movements = Movement.allIn(pointCurrency, movements);
        type = type.filter(
                each -> each != MemberType.PERSON); // one way to say it, also in entries from before there were types
    }

    /** In the programme's own point currency. */
    public MemberRegistered(
            ProgrammeId programme,
            MemberId member,
            Instant effectiveAt,
            Optional<Channel> channel,
            Optional<ContactVersion> contact,
            int programmeVersion,
            Points bonus,
            Optional<Instant> confirmBy,
            List<Movement> movements,
            Told told,
            Optional<MemberType> type) {
        this(
                programme,
                member,
                effectiveAt,
                channel,
                contact,
                programmeVersion,
                bonus,
                confirmBy,
                movements,
                told,
                type,
                Optional.empty());
    }

    /** Who stands behind the member. */
    public MemberType memberType() {
        return type.orElse(MemberType.PERSON);
    }
}
