package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.StoreId;

/**
 * A purchase entered the ledger with what it earned.
 *
 * @param paid what earns: authoritative, whatever the lines add up to
 * @param lines may be empty
 * @param told the balance after it, as of {@code effectiveAt}
 * @param card empty for a purchase without a card
 */
public record PurchaseRecorded(
        ProgrammeId programme,
        MemberId member,
        PurchaseId purchase,
        Instant effectiveAt,
        Money paid,
        Optional<StoreId> store,
        Optional<Channel> channel,
        List<PurchaseLine> lines,
        int programmeVersion,
        Award award,
        List<Movement> movements,
        List<QualifyingCredit> qualifying,
        Told told,
        Optional<CardUse> card)
        implements LedgerEvent.OfMember {
    public PurchaseRecorded {
        lines = List.copyOf(lines);
        movements = List.copyOf(movements);
        qualifying = List.copyOf(qualifying);
    }

    /** Without a card. */
    public PurchaseRecorded(
            ProgrammeId programme,
            MemberId member,
            PurchaseId purchase,
            Instant effectiveAt,
            Money paid,
            Optional<StoreId> store,
            Optional<Channel> channel,
            List<PurchaseLine> lines,
            int programmeVersion,
            Award award,
            List<Movement> movements,
            List<QualifyingCredit> qualifying,
            Told told) {
        this(
                programme,
                member,
                purchase,
                effectiveAt,
                paid,
                store,
                channel,
                lines,
                programmeVersion,
                award,
                movements,
                qualifying,
                told,
                Optional.empty());
    }

    @Override
    public Optional<SpendEffect> spend() {
        return Optional.of(new SpendEffect.Bought(paid));
    }
}
