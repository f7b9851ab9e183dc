package loyalty.projection.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.programme.TierReckoning;
import loyalty.projection.balance.store.BalanceQueries.Spendable;
import loyalty.projection.balance.web.BalanceAnswers;
import loyalty.projection.feed.Slot;
import loyalty.projection.profile.Profile;
import loyalty.projection.profile.Trait;
import loyalty.projection.question.Question;
import loyalty.projection.question.Shared;
import loyalty.projection.segment.Population;
import loyalty.projection.segment.web.SegmentAnswers;
import loyalty.projection.tier.web.TierAnswers;
import loyalty.value.MemberType;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;
import loyalty.value.SegmentName;
import org.jspecify.annotations.Nullable;

/** Reads the three projections for the same members and the same instant. */
public final class Overview {

    /** Members looked at in one go while a filter lets few of them through. */
    private static final int CHUNK = 1_000;

    private static final int COUNTS_KEPT_MAX = 16;

    /** Who is no member any more agrees to nothing. */
    private static final Set<String> GONE = Set.of(Trait.CLOSED, Trait.MERGED);

    private final BalanceAnswers balances;
    private final TierAnswers tiers;
    private final SegmentAnswers segments;
    private final Shared<Counted, KeptCounts> shared;

    /** @param countsKeptFor how old counts may be that did not take long */
    public Overview(BalanceAnswers balances, TierAnswers tiers, SegmentAnswers segments, Duration countsKeptFor) {
        this.balances = balances;
        this.tiers = tiers;
        this.segments = segments;
        this.shared = new Shared<>(COUNTS_KEPT_MAX, countsKeptFor);
    }

    /**
     * A member among all members. What comes from purchases is null for a member without any.
     *
     * @param membership {@code active}, {@code blocked}, {@code closed} or {@code merged}
     * @param recency 1 to 5, as frequency and monetary
     * @param balance in the programme's own point currency
     * @param pointCurrencies what can be spent of further ones, by their names
     * @param netMinor purchases minus returns, in minor units of the programme's currency
     */
    public record Row(
            String memberId,
            String membership,
            MemberType type,
            long balance,
            long qualifyingPoints,
            String tier,
            @Nullable Integer recency,
            @Nullable Integer frequency,
            @Nullable Integer monetary,
            @Nullable String segment,
            @Nullable Integer purchases,
            @Nullable Long netMinor,
            @Nullable Instant lastPurchaseAt,
            List<InCurrency> pointCurrencies) {}

    /** A balance of a further point currency, not 0. */
    public record InCurrency(String pointCurrency, long balance) {

        private static List<InCurrency> of(Spendable spendable) {
            return spendable.further().entrySet().stream()
                    .map(each -> new InCurrency(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    /**
     * A page of members in the order of their ids' bytes.
     *
     * @param position everything up to it is in all three projections
     * @param next what to give as {@code after} for the next page; absent on the last one
     */
    public record Page(String programme, Instant asOf, long position, List<Row> members, Optional<String> next) {}

    /**
     * Which members a page shows.
     *
     * @param after the last id of the page before, "" for the first page
     * @param part what the id must contain, "" for anything
     * @param purpose to what they must agree, and be members still; empty for whoever there is
     */
    public record Wanted(
            String after,
            String part,
            Optional<String> tier,
            Optional<String> segment,
            Optional<Purpose> purpose,
            int limit) {

        /** Everybody. */
        static Wanted all(String after, int limit) {
            return new Wanted(after, "", Optional.empty(), Optional.empty(), Optional.empty(), limit);
        }

        boolean filters() {
            return tier.isPresent() || segment.isPresent() || purpose.isPresent();
        }

        boolean fits(Row row) {
            return tier.map(row.tier()::equals).orElse(true)
                    && segment.map(wanted -> wanted.equals(row.segment())).orElse(true)
                    && (purpose.isEmpty() || !GONE.contains(row.membership()));
        }
    }

    /** A page. Its members are read now; the scale that they are scored by may be a moment old, which the position tells. */
    public Page page(Question question, Wanted wanted) {
        return page(question, wanted, segments.reading(question));
    }

    private Page page(Question question, Wanted wanted, SegmentAnswers.Reading segment) {
        var view = balances.view(question);
        var tier = tiers.reading(question);
        long position = Math.min(
                view.position(),
                Math.min(tier.view().position(), segment.population().position()));
        var rows = new ArrayList<Row>();
        String after = wanted.after();
        boolean more = true;
        while (more && rows.size() < wanted.limit()) {
            int chunk = wanted.filters() ? CHUNK : wanted.limit();
            List<String> members = balances.queries()
                    .members(view.slot(), question.programme(), question.asOf(), after, wanted.part(), chunk);
            var found = rows(question, agreeing(question, wanted, members, view.slot()), view.slot(), tier, segment);
            int seen = 0;
            while (seen < found.size() && rows.size() < wanted.limit()) {
                Row row = found.get(seen++);
                if (wanted.fits(row)) {
                    rows.add(row);
                }
            }
            boolean all = seen == found.size();
            more = !all || members.size() == chunk;
            after = all && !members.isEmpty()
                    ? members.getLast()
                    : seen == 0 ? after : found.get(seen - 1).memberId();
        }
        return new Page(
                question.programme().value(),
                question.asOf(),
                position,
                rows,
                more ? Optional.of(after) : Optional.empty());
    }

    /** Of these members those who agree to the purpose, if there is one. */
    private List<String> agreeing(Question question, Wanted wanted, List<String> members, Slot slot) {
        return wanted.purpose()
                .map(purpose -> {
                    var agreeing =
                            balances.queries().agreeing(slot, question.programme(), members, purpose, question.asOf());
                    return members.stream().filter(agreeing::contains).toList();
                })
                .orElse(members);
    }

    /**
     * Whom a campaign may reach: members of a segment who agree to a purpose, by their ids alone.
     *
     * @param position everything up to it is in all three projections
     * @param next what to give as {@code after} for the next page; absent on the last one
     */
    public record Audience(
            String programme,
            String segment,
            String purpose,
            Instant asOf,
            long position,
            List<String> members,
            Optional<String> next) {}

    /** A page of an audience; throws {@link ProblemException} for a segment that the version of the instant does not cut. */
    public Audience audience(Question question, SegmentName segment, Purpose purpose, String after, int limit) {
        var reading = segments.reading(question);
        boolean known = reading.population()
                .version()
                .map(rules -> rules.segments().knows(segment))
                .orElse(false);
        if (!known) {
            throw new ProblemException(
                    Problem.of(404, "unknown-segment", "The programme has no such segment at that instant."));
        }
        var wanted = new Wanted(after, "", Optional.empty(), Optional.of(segment.value()), Optional.of(purpose), limit);
        var page = page(question, wanted, reading);
        return new Audience(
                page.programme(),
                segment.value(),
                purpose.value(),
                page.asOf(),
                page.position(),
                page.members().stream().map(Row::memberId).toList(),
                page.next());
    }

    private List<Row> rows(
            Question question,
            List<String> members,
            Slot balanceSlot,
            TierAnswers.Reading tier,
            SegmentAnswers.Reading segment) {
        Map<String, Spendable> active =
                balances.queries().balances(balanceSlot, question.programme(), members, question.asOf());
        Map<String, Profile.Brief> briefs =
                balances.queries().briefs(balanceSlot, question.programme(), members, question.asOf());
        Map<String, TierReckoning.Standing> tierOf = tiers.standings(tier, question.programme(), members);
        var withoutPoints = tier.withoutPoints();
        Map<String, Population.Standing> among = segments.standings(segment, members);
        return members.stream()
                .map(member -> row(
                        member,
                        briefs.getOrDefault(member, Profile.Brief.USUAL),
                        active.getOrDefault(member, Spendable.NOTHING),
                        tierOf.getOrDefault(member, withoutPoints),
                        Optional.ofNullable(among.get(member))))
                .toList();
    }

    private static Row row(
            String member,
            Profile.Brief brief,
            Spendable spendable,
            TierReckoning.Standing tier,
            Optional<Population.Standing> among) {
        if (among.isEmpty()) {
            return new Row(
                    member,
                    brief.membership(),
                    brief.type(),
                    spendable.own(),
                    tier.qualifyingPoints(),
                    tier.tier().value(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    InCurrency.of(spendable));
        }
        var standing = among.get();
        return new Row(
                member,
                brief.membership(),
                brief.type(),
                spendable.own(),
                tier.qualifyingPoints(),
                tier.tier().value(),
                standing.score().recency(),
                standing.score().frequency(),
                standing.score().monetary(),
                standing.segment().value(),
                standing.values().purchases(),
                standing.values().netMinorUnits(),
                standing.values().lastPurchaseAt(),
                InCurrency.of(spendable));
    }

    /**
     * How many members stand where.
     *
     * @param members registered by {@code asOf}
     * @param tiers members by tier; they add up to all
     * @param segments members by segment; members without a purchase are in none
     */
    public record Counts(
            String programme,
            Instant asOf,
            long position,
            long members,
            Map<String, Long> tiers,
            Map<String, Long> segments) {}

    /** @param asOf empty for the present, whichever instant that was for the one who asked */
    private record Counted(ProgrammeId programme, Optional<Instant> asOf) {}

    private record KeptCounts(Counted what, Counts counts) {}

    /** Counts that may be a moment old; they say the instant and the position that they are as of. */
    public Counts counts(Question question) {
        var what =
                new Counted(question.programme(), question.asked() ? Optional.of(question.asOf()) : Optional.empty());
        return shared.get(
                        what,
                        kept -> kept.what().equals(what) && kept.counts().position() >= question.minPosition(),
                        () -> new KeptCounts(what, count(question)))
                .counts();
    }

    private Counts count(Question question) {
        var tier = tiers.reading(question);
        var segment = segments.reading(question);
        var byTier = tiers.membersByTier(tier, question);
        return new Counts(
                question.programme().value(),
                question.asOf(),
                Math.min(tier.view().position(), segment.population().position()),
                byTier.values().stream().mapToLong(Long::longValue).sum(),
                byTier,
                segments.membersBySegment(segment));
    }
}
