package loyalty.ledger.entitlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import loyalty.account.Clubs;
import loyalty.account.MemberAccount;
import loyalty.account.Uses;
import loyalty.programme.Allowance;
import loyalty.programme.Benefits;
import loyalty.programme.Benefits.Entitlement;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierPolicy;
import loyalty.programme.TierReckoning;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.TierName;

/**
 * What a member may have at an instant: by the tier, by the clubs that the member is in, and by what was granted.
 *
 * @param rules the version of the instant
 * @param clubs those that the member is in
 * @param granted what holds of it
 * @param counted how many of the uses that count are such
 */
public record Privileges(
        TierName tier,
        ProgrammeDocument rules,
        List<ClubId> clubs,
        List<Uses.Grant> granted,
        Instant at,
        ToLongFunction<Predicate<Uses.Use>> counted) {

    /**
     * What is drawn first: what has no limit, since that costs nothing, then what ends first; of two the one that stands first among the
     * rights.
     */
    private static final Comparator<Right> DRAWN_FIRST = Comparator.comparing(
                    (Right right) -> right.left().isPresent())
            .thenComparing(right -> right.until().orElse(Instant.MAX));

    /** By all that is known, also what took effect later: what a use of this instant is decided by. */
    static Privileges at(MemberAccount account, Programme programme, Instant at) {
        return of(account, programme, at, account.uses()::counting);
    }

    /** By what had taken effect by then. */
    static Privileges asOf(MemberAccount account, Programme programme, Instant at) {
        Uses uses = account.uses();
        return of(account, programme, at, which -> uses.countingAt(at, which));
    }

    private static Privileges of(
            MemberAccount account, Programme programme, Instant at, ToLongFunction<Predicate<Uses.Use>> counted) {
        Clubs clubs = account.membership().clubs();
        return new Privileges(
                account.tierBy(TierReckoning.of(programme, at)),
                programme.inEffectAt(at).orElseThrow(),
                clubs.at(at),
                account.uses().grants().stream()
                        .filter(each -> each.holdsAt(at))
                        .toList(),
                at,
                counted);
    }

    /**
     * Something that the member may use, by a club or a grant, or by the tier where neither is named.
     *
     * @param uses how often in each period, or altogether where it was granted; empty for any number
     * @param per the period; empty for what was granted, and where there is no limit
     * @param left how often in the period of the instant, or altogether; empty for any number
     * @param until the first instant of the next period, or at which the grant holds no more; empty where there is none
     */
    public record Right(
            EntitlementName name,
            Optional<ClubId> club,
            Optional<EntitlementGrantId> grant,
            Optional<Integer> uses,
            Optional<Allowance.Per> per,
            Optional<Integer> left,
            Optional<Instant> until) {

        boolean isLeft() {
            return left.map(number -> number > 0).orElse(true);
        }
    }

    /** What tills take off by the tier, in per cent; empty for nothing. */
    public Optional<BigDecimal> discountPercent() {
        return benefits().discountPercent();
    }

    private Benefits benefits() {
        return rules.tiers().level(tier).flatMap(TierPolicy.Level::benefits).orElse(Benefits.NONE);
    }

    /**
     * All that the member may use: by the tier, then by clubs, each in the order of the programme document, then what was granted, in the
     * order of recording. A name may stand in it several times.
     */
    public List<Right> rights() {
        return rights(_ -> true).toList();
    }

    /** Whether the member may use something of this name at all, or has used up what there was. */
    boolean entitlesTo(EntitlementName name) {
        return rights(name::equals).findAny().isPresent();
    }

    /** What a use is drawn from; empty where nothing is left, or nothing there was. */
    Optional<Right> drawnFor(EntitlementName name) {
        return rights(name::equals).filter(Right::isLeft).reduce(BinaryOperator.minBy(DRAWN_FIRST));
    }

    private Stream<Right> rights(Predicate<EntitlementName> which) {
        var byTier = benefits().entitlements().orElse(List.of()).stream()
                .filter(each -> which.test(each.name()))
                .map(each -> right(each, Optional.empty()));
        var byClubs = rules.clubs().orElse(List.of()).stream()
                .filter(club -> clubs.contains(club.id()))
                .flatMap(club -> club.entitlements().orElse(List.of()).stream()
                        .filter(each -> which.test(each.name()))
                        .map(each -> right(each, Optional.of(club.id()))));
        var byGrants =
                granted.stream().filter(each -> which.test(each.entitlement())).map(this::right);
        return Stream.of(byTier, byClubs, byGrants).flatMap(each -> each);
    }

    private Right right(Entitlement entitlement, Optional<ClubId> club) {
        ZoneId zone = rules.zone();
        Optional<Allowance> allowance = entitlement.allowance();
        return new Right(
                entitlement.name(),
                club,
                Optional.empty(),
                entitlement.uses(),
                entitlement.per(),
                allowance.map(each -> each.leftAt(
                        at, zone, window -> counted.applyAsLong(use -> use.isOf(entitlement.name(), club, window)))),
                allowance.map(each -> each.per().of(at, zone).until()).filter(end -> !end.equals(Instant.MAX)));
    }

    private Right right(Uses.Grant grant) {
        return new Right(
                grant.entitlement(),
                Optional.empty(),
                Optional.of(grant.id()),
                grant.uses(),
                Optional.empty(),
                grant.uses().map(most -> (int) Math.max(0, most - counted.applyAsLong(use -> use.isOf(grant.id())))),
                grant.until());
    }
}
