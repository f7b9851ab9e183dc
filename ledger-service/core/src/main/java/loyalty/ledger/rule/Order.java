package loyalty.ledger.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Award;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.value.Channel;
import loyalty.value.ClubId;
import loyalty.value.MemberAttribute;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.SegmentName;
import loyalty.value.StoreId;
import loyalty.value.TierName;

/**
 * What was bought, as far as earning asks.
 *
 * @param paid what earns, whatever the lines add up to
 * @param lines may be empty
 * @param tier of the member as of the order and without it; empty where nobody asked
 * @param clubs those that the member is in as of the order; empty where nobody asked
 * @param segment that the member stands in as of the order; empty for a member of none, or where nobody asked
 * @param attributes those that are known of the member as of the order; empty where nobody asked
 */
public record Order(
        Instant at,
        Money paid,
        List<PurchaseLine> lines,
        Optional<StoreId> store,
        Optional<Channel> channel,
        MemberType memberType,
        Optional<TierName> tier,
        Optional<List<ClubId>> clubs,
        Optional<SegmentName> segment,
        Optional<List<MemberAttribute>> attributes) {

    public Order {
        lines = List.copyOf(lines);
        clubs = clubs.map(List::copyOf);
        attributes = attributes.map(List::copyOf);
    }

    /** Of a member of whose clubs, segment and attributes nobody asked. */
    public Order(
            Instant at,
            Money paid,
            List<PurchaseLine> lines,
            Optional<StoreId> store,
            Optional<Channel> channel,
            MemberType memberType,
            Optional<TierName> tier) {
        this(at, paid, lines, store, channel, memberType, tier, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a person, who knows where. */
    public Order(Instant at, Money paid, List<PurchaseLine> lines) {
        this(at, paid, lines, Optional.empty(), Optional.empty(), MemberType.PERSON, Optional.empty());
    }

    /** A purchase that earned some award, as of the standing of the member that the award tells. */
    static Order of(PurchaseRecorded purchase, Award award, MemberType memberType) {
        return new Order(
                purchase.effectiveAt(),
                purchase.paid(),
                purchase.lines(),
                purchase.store(),
                purchase.channel(),
                memberType,
                award.tier(),
                award.clubs(),
                award.segment(),
                award.attributes());
    }
}
