package loyalty.ledger.wiring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.Attributes;
import loyalty.account.Clubs;
import loyalty.account.Membership;
import loyalty.account.Segments;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.SegmentName;

/** How a member stands, as bytes of the account that {@link MemberAccountCodec} writes. */
final class MembershipBytes {

    private MembershipBytes() {}

    static void write(PackedOutput out, Membership membership) {
        out.count(membership.turns().size());
        for (Membership.Turn turn : membership.turns()) {
            out.instant(turn.at());
            out.flag(turn.blocked());
        }
        out.instant(membership.closedAt());
        out.flag(membership.mergedInto().isPresent());
        if (membership.mergedInto().isPresent()) {
            out.text(membership.mergedInto().get().value());
        }
        writeStays(out, membership.clubs().stays());
        writeStays(out, membership.clubs().invitations());
        out.count(membership.segments().turns().size());
        for (Segments.Turn turn : membership.segments().turns()) {
            out.text(turn.segment().value());
            out.instant(turn.from());
        }
        out.count(membership.attributes().turns().size());
        for (Attributes.Turn turn : membership.attributes().turns()) {
            out.text(turn.attribute().value());
            out.text(turn.value().map(AttributeValue::value).orElse(""));
            out.instant(turn.from());
        }
    }

    private static Segments readSegments(PackedInput in) throws IOException {
        int count = in.length();
        var turns = new ArrayList<Segments.Turn>(count);
        for (int i = 0; i < count; i++) {
            turns.add(new Segments.Turn(new SegmentName(in.text()), in.instant()));
        }
        return new Segments(turns);
    }

    private static Attributes readAttributes(PackedInput in) throws IOException {
        int count = in.length();
        var turns = new ArrayList<Attributes.Turn>(count);
        for (int i = 0; i < count; i++) {
            turns.add(new Attributes.Turn(
                    new AttributeName(in.text()),
                    Optional.of(in.text()).filter(value -> !value.isEmpty()).map(AttributeValue::new),
                    in.instant()));
        }
        return new Attributes(turns);
    }

    private static void writeStays(PackedOutput out, List<Clubs.Stay> stays) {
        out.count(stays.size());
        for (Clubs.Stay stay : stays) {
            out.text(stay.club().value());
            out.instant(stay.from());
            out.instant(stay.until());
        }
    }

    private static List<Clubs.Stay> readStays(PackedInput in) throws IOException {
        int count = in.length();
        var stays = new ArrayList<Clubs.Stay>(count);
        for (int i = 0; i < count; i++) {
            stays.add(new Clubs.Stay(new ClubId(in.text()), in.instant(), in.maybeInstant()));
        }
        return stays;
    }

    static Membership read(PackedInput in) throws IOException {
        int count = in.length();
        var turns = new ArrayList<Membership.Turn>(count);
        for (int i = 0; i < count; i++) {
            turns.add(new Membership.Turn(in.instant(), in.flag()));
        }
        return new Membership(
                turns,
                in.maybeInstant(),
                in.flag() ? Optional.of(new MemberId(in.text())) : Optional.empty(),
                new Clubs(readStays(in), readStays(in)),
                readSegments(in),
                readAttributes(in));
    }
}
