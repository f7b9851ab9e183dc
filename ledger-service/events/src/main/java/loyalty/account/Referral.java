package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReferralQualified;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ReturnId;

/**
 * How far the referral of a friend has come.
 *
 * @param qualified empty before a purchase made it count
 * @param cameBack what has been returned of that purchase since, in the order of recording; all of it once it was voided
 */
public record Referral(
        MemberId referrer, Optional<ReferralQualified> qualified, List<CameBack> cameBack, boolean rewarded) {

    /**
     * A return of the purchase that made a referral count.
     *
     * @param returned empty for the whole of it, since it was voided
     */
    public record CameBack(Optional<ReturnId> returned, Instant at, Money refund) {}

    public Referral {
        cameBack = List.copyOf(cameBack);
    }

    /** What that purchase comes to now, less all that has been returned of it; empty while there is none. */
    public Optional<Money> standing() {
        return standingAt(Instant.MAX);
    }

    /** The same, less what had been returned up to an instant. */
    public Optional<Money> standingAt(Instant instant) {
        return qualified.map(each -> cameBack.stream()
                .filter(part -> !part.at().isAfter(instant))
                .map(CameBack::refund)
                .reduce(each.standing(), Money::minus));
    }

    Referral lessenedBy(PurchaseReturned returned) {
        boolean concerns = qualified
                .map(each -> each.purchase().equals(returned.purchase()))
                .orElse(false);
        if (!concerns) {
            return this;
        }
        var all = new ArrayList<>(cameBack);
        all.add(new CameBack(Optional.of(returned.returned()), returned.effectiveAt(), returned.refund()));
        return new Referral(referrer, qualified, all, rewarded);
    }

    /** All of it came back as soon as it was bought: it never was. */
    Referral without(PurchaseVoided voided) {
        return qualified
                .filter(each -> each.purchase().equals(voided.purchase()))
                .map(each -> new Referral(
                        referrer,
                        qualified,
                        List.of(new CameBack(Optional.empty(), voided.effectiveAt(), each.standing())),
                        rewarded))
                .orElse(this);
    }

    Referral paid() {
        return new Referral(referrer, qualified, cameBack, true);
    }
}
