package loyalty.ledger.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import loyalty.event.Movement;
import loyalty.programme.Partner;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.PartnerId;

/**
 * What partners have paid for: the movements from their accounts, and those back to them.
 *
 * @param net what they have paid for less what was given back
 * @param partners in the order in which versions named them first
 */
public record Funders(
        String programme,
        Instant asOf,
        long position,
        long funded,
        long givenBack,
        long net,
        List<OfPartner> partners) {

    /**
     * A partner as the last version that has it says.
     *
     * @param funded points that went to members at its expense
     * @param givenBack what was taken back of them, and with them their price
     */
    public record OfPartner(String partner, String name, int programmeVersion, long funded, long givenBack, long net) {}

    /**
     * What a partner has paid for.
     *
     * @param net less what was given back
     */
    public record Sum(String partner, long funded, long givenBack, long net) {}

    /** Of all who have paid for something, by id. */
    static List<Sum> sums(Collection<MemberFacts> members, AsOf asOf) {
        Map<String, long[]> sums = new TreeMap<>();
        for (MemberFacts facts : members) {
            facts.own().movements(asOf).forEach(movement -> {
                movement.from().partner().ifPresent(partner -> add(sums, partner, 0, movement));
                movement.to().partner().ifPresent(partner -> add(sums, partner, 1, movement));
            });
        }
        return sums.entrySet().stream()
                .map(each -> new Sum(
                        each.getKey(),
                        each.getValue()[0],
                        each.getValue()[1],
                        Math.subtractExact(each.getValue()[0], each.getValue()[1])))
                .toList();
    }

    private static void add(Map<String, long[]> sums, PartnerId partner, int place, Movement movement) {
        long[] sum = sums.computeIfAbsent(partner.value(), _ -> new long[2]);
        sum[place] = Math.addExact(sum[place], movement.points().amount());
    }

    static Funders of(Programme programme, List<Sum> sums, AsOf asOf) {
        var known = sums.stream().collect(Collectors.toMap(Sum::partner, Function.identity()));
        var partners = new LinkedHashMap<PartnerId, OfPartner>();
        for (ProgrammeDocument version : programme.versions()) {
            for (Partner each : version.partners().orElse(List.of())) {
                String id = each.id().value();
                Sum sum = known.getOrDefault(id, new Sum(id, 0, 0, 0));
                partners.put(
                        each.id(),
                        new OfPartner(id, each.name(), version.version(), sum.funded(), sum.givenBack(), sum.net()));
            }
        }
        return new Funders(
                programme.id().value(),
                asOf.instant(),
                asOf.position(),
                total(sums, Sum::funded),
                total(sums, Sum::givenBack),
                total(sums, Sum::net),
                List.copyOf(partners.values()));
    }

    private static long total(List<Sum> sums, ToLongFunction<Sum> part) {
        return sums.stream().mapToLong(part).reduce(0, Math::addExact);
    }
}
