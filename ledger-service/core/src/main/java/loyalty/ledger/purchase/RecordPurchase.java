package loyalty.ledger.purchase;

import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.StoreId;

/**
 * A till says that a member bought something.
 *
 * @param purchase the receipt
 * @param paid authoritative, whatever the lines add up to
 */
public record RecordPurchase(
        ProgrammeId programme,
        MemberId member,
        PurchaseId purchase,
        EffectiveAt effectiveAt,
        Money paid,
        Optional<StoreId> store,
        Optional<Channel> channel,
        List<PurchaseLine> lines)
        implements Command {

    public RecordPurchase {
        lines = List.copyOf(lines);
    }

    boolean saysTheSameAs(PurchaseRecorded earlier) {
        return member.equals(earlier.member())
                && paid.equals(earlier.paid())
                && effectiveAt.agreesWith(earlier.effectiveAt())
                && store.equals(earlier.store())
                && channel.equals(earlier.channel())
                && lines.equals(earlier.lines());
    }
}
