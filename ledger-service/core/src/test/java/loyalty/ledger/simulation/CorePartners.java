package loyalty.ledger.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.programme.Campaign;
import loyalty.programme.EarningRule;
import loyalty.programme.Partner;
import loyalty.value.PartnerId;

/** Who pays for points in the simulated shop, in the words of the product. */
final class CorePartners {

    static final List<Partner> PARTNERS = Stream.of(
                    NaivePartners.Payer.BANK, NaivePartners.Payer.CAFE, NaivePartners.Payer.BIKES)
            .map(payer -> new Partner(new PartnerId(payer.id()), payer.name()))
            .toList();

    private static final Map<String, NaivePartners.Payer> OF_RULES = Map.of(
            "company", NaivePartners.Payer.BANK,
            "weekend", NaivePartners.Payer.CAFE,
            "riders", NaivePartners.Payer.BIKES);

    private static final Map<String, NaivePartners.Payer> OF_CAMPAIGNS =
            Map.of("twice", NaivePartners.Payer.BANK, "friends", NaivePartners.Payer.CAFE);

    /** What each has paid, and what it got back. */
    private final Map<PartnerId, long[]> sums = new TreeMap<>(Comparator.comparingInt(CorePartners::place));

    private static int place(PartnerId partner) {
        return PARTNERS.stream().map(Partner::id).toList().indexOf(partner);
    }

    static EarningRule funded(EarningRule rule) {
        var payer = OF_RULES.get(rule.id().value());
        return payer == null ? rule : rule.fundedBy(payer.id());
    }

    static Campaign funded(Campaign campaign) {
        var payer = OF_CAMPAIGNS.get(campaign.id().value());
        return payer == null ? campaign : campaign.fundedBy(payer.id());
    }

    void note(LedgerEvent event) {
        for (Movement movement : event.movements()) {
            movement.from()
                    .partner()
                    .ifPresent(each -> of(each)[0] += movement.points().amount());
            movement.to()
                    .partner()
                    .ifPresent(each -> of(each)[1] += movement.points().amount());
        }
    }

    private long[] of(PartnerId partner) {
        return sums.computeIfAbsent(partner, _ -> new long[2]);
    }

    /** Whether one of them got back more than it had paid. */
    Optional<String> broken() {
        return sums.values().stream().anyMatch(each -> each[1] > each[0])
                ? Optional.of("INV-41: a partner got back more than it paid")
                : Optional.empty();
    }

    /** What each has paid and got back so far. */
    String sums() {
        var text = new StringBuilder();
        sums.forEach((partner, of) -> text.append(partner)
                .append(' ')
                .append(of[0])
                .append('-')
                .append(of[1])
                .append(' '));
        return text.toString();
    }

    static String text(Award award) {
        var text = new StringBuilder();
        award.partners()
                .orElse(List.of())
                .forEach(each -> text.append(", ")
                        .append(each.points().amount())
                        .append(" by ")
                        .append(each.partner()));
        return text.toString();
    }
}
