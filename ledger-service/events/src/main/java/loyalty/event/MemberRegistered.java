package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
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
        Optional<MemberType> type)
        implements LedgerEvent.OfMember {
    public MemberRegistered {
        movements = List.copyOf(movements);
        type = type.filter(
                each -> each != MemberType.PERSON); // one way to say it, also in entries from before there were types
    }

    /** Who stands behind the member. */
    public MemberType memberType() {
        return type.orElse(MemberType.PERSON);
    }
}
