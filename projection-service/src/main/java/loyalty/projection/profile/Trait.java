package loyalty.projection.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AttributeRecorded;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.LedgerEntry;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.MemberUnblocked;
import loyalty.value.AttributeValue;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;

/**
 * What holds of a member from an instant on, until the next trait of the same name.
 *
 * @param name what it is about, such as {@link #MEMBERSHIP}
 * @param reason a code, "" for none
 */
public record Trait(
        ProgrammeId programme, MemberId member, long position, Instant at, String name, String value, String reason) {

    /** How the member stands: {@link #ACTIVE}, {@link #BLOCKED}, {@link #CLOSED} or {@link #MERGED}. */
    static final String MEMBERSHIP = "membership";

    /** Who stands behind the member, as {@link MemberType} names it; a person where nothing is kept. */
    static final String TYPE = "type";

    /** What the names of answers to a purpose begin with; the purpose follows. */
    static final String CONSENT = "consent/";

    /** What the names of attributes begin with; the attribute follows. Nothing is the value of one that was withdrawn. */
    static final String ATTRIBUTE = "attribute/";

    static final String GIVEN = "given";
    static final String WITHDRAWN = "withdrawn";

    public static final String ACTIVE = "active";
    static final String BLOCKED = "blocked";
    public static final String CLOSED = "closed";
    public static final String MERGED = "merged";

    /** What entries say of members; everything else in them is somebody else's. */
    public static List<Trait> of(List<LedgerEntry> entries) {
        return entries.stream().flatMap(entry -> of(entry).stream()).toList();
    }

    private static Optional<Trait> of(LedgerEntry entry) {
        return switch (entry.event()) {
            case MemberRegistered it
            when it.memberType() != MemberType.PERSON ->
                Optional.of(new Trait(
                        it.programme(),
                        it.member(),
                        entry.position(),
                        it.effectiveAt(),
                        TYPE,
                        it.memberType().name(),
                        ""));
            case MemberBlocked it ->
                Optional.of(new Trait(
                        it.programme(),
                        it.member(),
                        entry.position(),
                        it.effectiveAt(),
                        MEMBERSHIP,
                        BLOCKED,
                        it.reason().value()));
            case MemberUnblocked it ->
                Optional.of(new Trait(
                        it.programme(),
                        it.member(),
                        entry.position(),
                        it.effectiveAt(),
                        MEMBERSHIP,
                        ACTIVE,
                        it.reason().value()));
            case ConsentGiven it -> Optional.of(answered(entry, it, it.purpose(), GIVEN));
            case ConsentWithdrawn it -> Optional.of(answered(entry, it, it.purpose(), WITHDRAWN));
            case AttributeRecorded it ->
                Optional.of(new Trait(
                        it.programme(),
                        it.member(),
                        entry.position(),
                        it.effectiveAt(),
                        ATTRIBUTE + it.attribute().value(),
                        it.value().map(AttributeValue::value).orElse(""),
                        ""));
            case MemberClosed it ->
                Optional.of(new Trait(
                        it.programme(),
                        it.member(),
                        entry.position(),
                        it.effectiveAt(),
                        MEMBERSHIP,
                        CLOSED,
                        it.reason().value()));
            case MemberMerged it
            when it.isOfSource() ->
                Optional.of(new Trait(
                        it.programme(),
                        it.member(),
                        entry.position(),
                        it.effectiveAt(),
                        MEMBERSHIP,
                        MERGED,
                        it.reason().value()));
            default -> Optional.empty();
        };
    }

    private static Trait answered(LedgerEntry entry, LedgerEvent.OfMember it, Purpose purpose, String value) {
        return new Trait(
                it.programme(), it.member(), entry.position(), it.effectiveAt(), CONSENT + purpose.value(), value, "");
    }
}
