package loyalty.ledger.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.draw.Holdout;
import loyalty.programme.Campaign;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;

/**
 * Whether a campaign brought more than would have come without it: members who could get it beside those whom chance alone holds out of it,
 * all of them, whether or not they bought. Counts who was registered before its end and had not left before its beginning; a member counts
 * by the own id, also once merged. It is for {@link Holdout} and nothing else to say who is held out, so that anybody can reckon the same.
 *
 * @param programmeVersion the last one known that has the campaign; its time and its share count
 * @param asOf purchases and returns that took effect by then count
 * @param position entries up to it are known
 * @param holdoutPerMille how many of a thousand are held out
 * @param differences what who could get it came to more than who could not; empty where a group has fewer than two members
 */
public record Incrementality(
        String programme,
        String campaign,
        int programmeVersion,
        String currency,
        Instant asOf,
        long position,
        Instant from,
        Instant until,
        int holdoutPerMille,
        Group offered,
        Group heldOut,
        Optional<Differences> differences) {

    private static final Set<String> GONE = Set.of("closed", "merged");

    /**
     * Members on one side.
     *
     * @param buyers who bought in its time
     * @param purchases in its time
     * @param netMinor what was paid for these, less what came back of them whenever it did, in minor units
     * @param points that the campaign gave
     * @param withheld points that it would have given besides, but for its budget, its floor or the holdout
     * @param perMember empty for nobody
     */
    public record Group(
            long members,
            long buyers,
            long purchases,
            long netMinor,
            long points,
            long withheld,
            Optional<PerMember> perMember) {}

    /** The same by member, as decimal numbers with {@value Sample#DECIMALS} decimals, a half rounded to the even neighbour. */
    public record PerMember(String buyers, String purchases, String netMinor, String points) {}

    /** What is more, by member. */
    public record Differences(Difference buyers, Difference purchases, Difference netMinor) {}

    /**
     * How much more, with the bounds of the 95 per cent interval as {@link Sample#between} has it, in decimals like those of {@link PerMember}.
     */
    public record Difference(String mean, String low, String high) {}

    /** One side, while it is added up. */
    private static final class Side {

        private Sample buyers = Sample.EMPTY;
        private Sample purchases = Sample.EMPTY;
        private Sample net = Sample.EMPTY;
        private Sample points = Sample.EMPTY;
        private long withheld;

        void add(Trials.Sums sums) {
            buyers = buyers.with(sums.purchases() > 0 ? 1 : 0);
            purchases = purchases.with(sums.purchases());
            net = net.with(sums.netMinor());
            points = points.with(sums.given());
            withheld = Math.addExact(withheld, sums.withheld());
        }

        Group told() {
            return new Group(
                    buyers.members(),
                    buyers.sum().longValueExact(),
                    purchases.sum().longValueExact(),
                    net.sum().longValueExact(),
                    points.sum().longValueExact(),
                    withheld,
                    buyers.mean()
                            .map(share ->
                                    new PerMember(share.toPlainString(), mean(purchases), mean(net), mean(points))));
        }

        private static String mean(Sample sample) {
            return sample.mean().map(BigDecimal::toPlainString).orElse("");
        }
    }

    /** The report on a campaign with a holdout, of such members. */
    static Incrementality of(
            ProgrammeDocument rules, Campaign campaign, Map<String, MemberFacts> members, Trials trials, AsOf asOf) {
        int share = campaign.holdoutPerMille().orElseThrow();
        var sums = trials.of(campaign, asOf);
        var nothing = new Trials.Sums();
        var offered = new Side();
        var heldOut = new Side();
        members.forEach((id, facts) -> {
            if (belongs(facts, campaign, asOf)) {
                var member = new MemberId(id);
                boolean out = Holdout.placeOf(rules.programme(), campaign.id(), member) < share;
                (out ? heldOut : offered).add(sums.getOrDefault(member, nothing));
            }
        });
        return new Incrementality(
                rules.programme().value(),
                campaign.id().value(),
                rules.version(),
                rules.currency().getCurrencyCode(),
                asOf.instant(),
                asOf.position(),
                campaign.from(),
                campaign.until(),
                share,
                offered.told(),
                heldOut.told(),
                differences(offered, heldOut));
    }

    private static boolean belongs(MemberFacts facts, Campaign campaign, AsOf asOf) {
        Instant last = campaign.until().minusNanos(1_000);
        var end = new AsOf(asOf.instant().isBefore(last) ? asOf.instant() : last, asOf.position());
        return facts.isRegistered(end) && !GONE.contains(facts.membership(new AsOf(campaign.from(), asOf.position())));
    }

    private static Optional<Differences> differences(Side offered, Side heldOut) {
        return Sample.between(offered.buyers, heldOut.buyers)
                .flatMap(buyers -> Sample.between(offered.purchases, heldOut.purchases)
                        .flatMap(purchases -> Sample.between(offered.net, heldOut.net)
                                .map(net -> new Differences(told(buyers), told(purchases), told(net)))));
    }

    private static Difference told(Sample.Difference each) {
        return new Difference(
                each.mean().toPlainString(),
                each.low().toPlainString(),
                each.high().toPlainString());
    }
}
