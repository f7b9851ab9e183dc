package loyalty.ledger.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.Award.OfCampaign;
import loyalty.event.Award.OfPartner;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.programme.Partner;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.CampaignId;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.RuleId;

/**
 * Who pays for points: partners for what rules and campaigns give that name them, the programme for all else. A member has the same points, in
 * the same lots and at the same instants, whoever pays.
 */
public final class Funding {

    /** Where the programme pays for everything. */
    static final Funding OF_NOBODY = new Funding(List.of());

    private final List<PartnerId> partners;
    private final Map<RuleId, PartnerId> ofRules = new HashMap<>();
    private final Map<CampaignId, PartnerId> ofCampaigns = new HashMap<>();

    private Funding(List<PartnerId> partners) {
        this.partners = partners;
    }

    private Funding(ProgrammeDocument document) {
        this(document.partners().orElse(List.of()).stream().map(Partner::id).toList());
        document.earning()
                .rules()
                .forEach(rule -> rule.fundedBy().ifPresent(partner -> ofRules.put(rule.id(), partner)));
        document.campaigns()
                .orElse(List.of())
                .forEach(each -> each.fundedBy().ifPresent(partner -> ofCampaigns.put(each.id(), partner)));
    }

    /** That of a version. */
    public static Funding of(ProgrammeDocument document) {
        return new Funding(document);
    }

    /** Whether the programme pays for everything. */
    boolean isOfNobody() {
        return ofRules.isEmpty() && ofCampaigns.isEmpty();
    }

    /**
     * What partners pay of an award. A campaign's gain is its funder's. What the award comes to without campaigns is divided by the exact shares of
     * its rules, before any factor: whole points first, and then one more each to the largest remainders; of equal ones the programme comes
     * first, then the partners in the order of the document.
     *
     * @param plain what the award comes to without any campaign
     */
    Optional<List<OfPartner>> of(Award plain, Optional<List<OfCampaign>> campaigns) {
        Map<PartnerId, Points> paid = new HashMap<>();
        var parts = divided(plain.points(), weights(plain.shares()));
        for (int i = 0; i < partners.size(); i++) {
            paid.put(partners.get(i), parts.get(i + 1));
        }
        add(campaigns.orElse(List.of()), paid);
        return inOrder(paid);
    }

    /** What partners pay of what campaigns give alone. */
    public Optional<List<OfPartner>> of(Optional<List<OfCampaign>> campaigns) {
        Map<PartnerId, Points> paid = new HashMap<>();
        add(campaigns.orElse(List.of()), paid);
        return inOrder(paid);
    }

    private void add(List<OfCampaign> campaigns, Map<PartnerId, Points> paid) {
        for (OfCampaign each : campaigns) {
            Optional.ofNullable(ofCampaigns.get(each.campaign()))
                    .ifPresent(partner -> paid.merge(partner, each.points(), Points::plus));
        }
    }

    private Optional<List<OfPartner>> inOrder(Map<PartnerId, Points> paid) {
        var all = partners.stream()
                .filter(each -> !paid.getOrDefault(each, Points.ZERO).isZero())
                .map(each -> new OfPartner(each, paid.getOrDefault(each, Points.ZERO)))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** The exact shares of the programme and then of each partner. */
    private List<BigDecimal> weights(List<Award.Share> shares) {
        Map<Optional<PartnerId>, BigDecimal> given = new HashMap<>();
        for (Award.Share share : shares) {
            BigDecimal exact =
                    share.exact().orElse(BigDecimal.valueOf(share.points().amount()));
            given.merge(Optional.ofNullable(ofRules.get(share.rule())), exact, BigDecimal::add);
        }
        var weights = new ArrayList<BigDecimal>(partners.size() + 1);
        weights.add(given.getOrDefault(Optional.<PartnerId>empty(), BigDecimal.ZERO));
        partners.forEach(each -> weights.add(given.getOrDefault(Optional.of(each), BigDecimal.ZERO)));
        return weights;
    }

    /** Whole points in proportion to weights, which add up to all. */
    private static List<Points> divided(Points all, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.isZero()) {
            return weights.stream().map(_ -> Points.ZERO).toList();
        }
        var whole = new ArrayList<Points>(weights.size());
        var remainders = new ArrayList<BigDecimal>(weights.size());
        Points rest = all;
        for (BigDecimal weight : weights) {
            var quotient = weight.multiply(BigDecimal.valueOf(all.amount())).divideAndRemainder(sum);
            var points = Points.of(quotient[0].longValueExact());
            whole.add(points);
            remainders.add(quotient[1]);
            rest = rest.minus(points);
        }
        // A stable sort: of equal remainders the first comes first.
        var byRemainder = IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.<BigDecimal>reverseOrder()))
                .toList();
        for (int i = 0; i < rest.amount(); i++) {
            int place = byRemainder.get(i);
            whole.set(place, whole.get(place).plus(Points.of(1)));
        }
        return whole;
    }

    /**
     * What partners pay of what is kept of points. One after the other: each pays of what the ones before leave as much as of all of it, rounded
     * half up. So more is never paid of less, and nothing of nothing, whatever the steps that lead there.
     *
     * @param kept at most {@code all}
     * @param all what was given
     * @param paid what partners pay of all
     * @return for each partner, in order; 0 where nothing is left
     */
    static List<Points> standing(Points kept, Points all, List<OfPartner> paid) {
        var standing = new ArrayList<Points>(paid.size());
        var left = BigInteger.valueOf(kept.amount());
        var of = BigInteger.valueOf(all.amount());
        for (OfPartner each : paid) {
            var full = BigInteger.valueOf(each.points().amount());
            var part = left.multiply(full).multiply(BigInteger.TWO).add(of).divide(of.multiply(BigInteger.TWO));
            standing.add(Points.of(part.longValueExact()));
            left = left.subtract(part);
            of = of.subtract(full);
        }
        return standing;
    }

    /** What partners pay of a part of what they pay for, those of them who pay for something. */
    public static List<OfPartner> of(Points kept, Points all, List<OfPartner> paid) {
        var standing = standing(kept, all, paid);
        var parts = new ArrayList<OfPartner>(paid.size());
        for (int i = 0; i < paid.size(); i++) {
            if (!standing.get(i).isZero()) {
                parts.add(new OfPartner(paid.get(i).partner(), standing.get(i)));
            }
        }
        return parts;
    }

    /**
     * The movements of a credit, of which partners pay some: first what the programme pays for moves, then what each of them does.
     *
     * @param movements with all of the credit from {@code issuance}
     * @param partners who pay for no more than that
     */
    public static List<Movement> paidBy(List<OfPartner> partners, List<Movement> movements) {
        if (partners.isEmpty()) {
            return movements;
        }
        Points ofPartners = OfPartner.sum(partners);
        Points credit = movements.stream()
                .filter(each -> each.from().equals(AccountName.ISSUANCE))
                .map(Movement::points)
                .reduce(Points.ZERO, Points::plus);
        Map<AccountName, Points> sources = new LinkedHashMap<>();
        sources.put(AccountName.ISSUANCE, credit.minus(ofPartners));
        partners.forEach(each -> sources.put(AccountName.fundedBy(each.partner()), each.points()));
        var accounts = new ArrayDeque<>(sources.keySet());
        var split = new ArrayList<Movement>(movements.size() + partners.size());
        for (Movement movement : movements) {
            if (!movement.from().equals(AccountName.ISSUANCE)) {
                split.add(movement);
                continue;
            }
            Points missing = movement.points();
            while (!missing.isZero()) {
                AccountName source = accounts.getFirst();
                Points left = sources.getOrDefault(source, Points.ZERO);
                Points share = missing.min(left);
                if (!share.isZero()) {
                    split.add(new Movement(source, movement.to(), share, movement.lot(), movement.at()));
                }
                missing = missing.minus(share);
                sources.put(source, left.minus(share));
                if (share.equals(left)) {
                    accounts.removeFirst();
                }
            }
        }
        return split;
    }

    /**
     * The movements by which points come to a member, or are taken, once a purchase is rated anew, and with them those by which each partner comes to
     * pay for what stands of its new share. Where that is not the same as what moves, the rest goes through {@code reversed}: to a partner who
     * pays for less, from one who pays for more of what the member has already, and from the programme where partners pay for less than that.
     *
     * @param movements of the member, a credit with all of it from {@code issuance}
     * @param before what each partner pays until now
     * @param after what each is to pay from now on
     * @param terms of the lot that the points were earned into
     * @param at when the purchase took effect
     */
    public static List<Movement> shifted(
            List<Movement> movements, List<OfPartner> before, List<OfPartner> after, LotTerms terms, Instant at) {
        var shifts = new LinkedHashMap<PartnerId, Long>();
        before.forEach(each -> shifts.merge(each.partner(), -each.points().amount(), Long::sum));
        after.forEach(each -> shifts.merge(each.partner(), each.points().amount(), Long::sum));
        long credit = movements.stream()
                .filter(each -> each.from().equals(AccountName.ISSUANCE))
                .mapToLong(each -> each.points().amount())
                .sum();
        Instant last = movements.stream()
                .map(each -> each.effectiveAt(at))
                .max(Comparator.naturalOrder())
                .orElse(at);
        long reversed = movements.stream()
                .mapToLong(each -> each.delta(AccountName.REVERSED))
                .sum();
        var paying = new ArrayList<OfPartner>();
        var others = new ArrayList<Movement>();
        for (var shift : shifts.entrySet()) {
            var account = AccountName.fundedBy(shift.getKey());
            long ofCredit = Math.min(credit, Math.max(0, shift.getValue()));
            credit -= ofCredit;
            if (ofCredit > 0) {
                paying.add(new OfPartner(shift.getKey(), Points.of(ofCredit)));
            }
            long rest = shift.getValue() - ofCredit;
            if (rest > 0) {
                others.addFirst(new Movement(account, AccountName.REVERSED, Points.of(rest), terms));
            } else if (rest < 0) {
                others.add(new Movement(AccountName.REVERSED, account, Points.of(-rest), terms));
            }
            reversed += rest;
        }
        if (reversed < 0) {
            others.addFirst(new Movement(AccountName.ISSUANCE, AccountName.REVERSED, Points.of(-reversed), terms));
        }
        var all = new ArrayList<>(paidBy(paying, movements));
        others.forEach(each -> all.add(last.isAfter(at) ? each.at(last) : each));
        return all;
    }

    /**
     * What goes back to partners when points are taken back: at each instant at which some are, what is no longer theirs to pay for. What has lapsed
     * is not taken, and they go on paying for it.
     *
     * @param paid what they pay of all
     * @param all what was given
     * @param stood what of it had not been taken back before, lapsed points included
     * @param terms of the lot that the points were earned into
     * @param at when the take-back takes effect
     */
    public static List<Movement> givenBack(
            List<OfPartner> paid, Points all, Points stood, TakeBack takeBack, LotTerms terms, Instant at) {
        if (paid.isEmpty()) {
            return List.of();
        }
        var taken = new TreeMap<Instant, Points>();
        takeBack.movements().stream()
                .filter(each -> each.to().equals(AccountName.REVERSED))
                .forEach(each -> taken.merge(each.effectiveAt(at), each.points(), Points::plus));
        var movements = new ArrayList<Movement>();
        Points left = stood;
        for (var each : taken.entrySet()) {
            var before = standing(left, all, paid);
            left = left.minus(each.getValue());
            var after = standing(left, all, paid);
            for (int i = 0; i < paid.size(); i++) {
                Points back = before.get(i).minus(after.get(i));
                if (!back.isZero()) {
                    var movement = new Movement(
                            AccountName.REVERSED,
                            AccountName.fundedBy(paid.get(i).partner()),
                            back,
                            terms);
                    movements.add(each.getKey().isAfter(at) ? movement.at(each.getKey()) : movement);
                }
            }
        }
        return movements;
    }
}
